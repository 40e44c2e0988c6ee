package io.ecsflow.tools.demo;

import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Mix;
import io.ecsflow.tools.generate.ScenarioTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The fleet of a demo, and what its job needs so that everything that happens to it is seen.
 *
 * @param settings what was asked for
 * @param job its statistics and its decoding
 */
record DemoPlan(DemoSettings settings, DemoJob job) {

  /** How often an agent sends its stats. */
  private static final int STATS_EVENTS_PER_WINDOW = 4;

  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  /**
   * Of a fleet that is spread over several partitions and tasks. Who falls silent is only seen
   * beside others of the same partition in the same task: so many are in each, whatever the seed.
   */
  private static final int MIN_AGENTS_TO_SPREAD = 50;

  /**
   * Checks what was asked for.
   *
   * @throws IllegalArgumentException where no scenario has such a rate; says which ones there are
   */
  DemoPlan {
    double perAgent = settings.rate() / settings.fleet().agents() / settings.speed();
    double minRate = 1000.0 / interval(job).toMillis();
    if (perAgent < minRate || perAgent > 1000) {
      double each = (double) settings.fleet().agents() * settings.speed();
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--rate must be %.0f to %.0f for --agents %d, was %s",
              Math.ceil(minRate * each),
              1000 * each,
              settings.fleet().agents(),
              settings.rate()));
    }
  }

  /** Partitions of the input, and tasks of the job. */
  int parallelism() {
    return settings.fleet().agents() < MIN_AGENTS_TO_SPREAD ? 1 : 2;
  }

  /** Records per second, of our time: each agent sends a whole number in an interval. */
  double rate() {
    return 1000.0
        * eventsPerInterval()
        * settings.fleet().agents()
        * settings.speed()
        / interval(job).toMillis();
  }

  /**
   * The fleet that is to send.
   *
   * @param end of its story, by its own time
   */
  FleetScenario scenario(Instant end) {
    Duration length = settings.duration().multipliedBy(settings.speed());
    ScenarioTiming timing =
        new ScenarioTiming(
            end.minus(length),
            length,
            job.stats().window(),
            interval(job),
            eventsPerInterval(),
            LONGEST_DELAY);
    Load load = new Load(Mix.DEFAULT, settings.faults(), job.settings().decoding());
    return new FleetScenario(settings.fleet(), timing, load);
  }

  private int eventsPerInterval() {
    double perAgent = settings.rate() / settings.fleet().agents() / settings.speed();
    return (int) Math.round(perAgent * interval(job).toMillis() / 1000);
  }

  private static Duration interval(DemoJob job) {
    return job.stats().window().dividedBy(STATS_EVENTS_PER_WINDOW);
  }
}
