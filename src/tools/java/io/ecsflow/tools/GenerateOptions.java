package io.ecsflow.tools;

import io.ecsflow.cli.DurationConverter;
import io.ecsflow.cli.TimeConverter;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Pace;
import io.ecsflow.tools.generate.ScenarioTiming;
import io.ecsflow.tools.generate.Timeline;
import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code ecsflow generate} is asked for: which records, how many, how fast, and where to. */
final class GenerateOptions {

  private static final long DEFAULT_COUNT = 1000;
  private static final double DEFAULT_RATE = 100;
  private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration SCENARIO_WINDOW = Duration.ofMinutes(5);
  private static final Duration SCENARIO_INTERVAL = Duration.ofMinutes(1);
  private static final Duration SCENARIO_DELAY = Duration.ofSeconds(5);
  private static final int SCENARIO_EVENTS = 10;

  @Mixin private LoadOptions load = new LoadOptions();

  @ArgGroup private @Nullable Amount amount;

  @Option(
      names = "--scenario",
      description =
          "A fleet to some of whose agents something happens, instead of an even load: they fall"
              + " silent, shut down, boot, restart, are upgraded, offline or busy, or have wrong"
              + " clocks. Takes 75 minutes by its own timestamps and then ends. Twelve of at least"
              + " 20 agents have such a role; each sends its stats once a minute.")
  private boolean isScenario;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Records per second, also in real time. Default: as fast as possible, with timestamps as"
              + " if it were 100.")
  private @Nullable Double rate;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "Arrival of the first record: RFC 3339, or now. Default: now for a topic, so that a"
              + " scenario ends now; 2026-01-01T00:00:00Z for standard output.")
  private @Nullable Instant start;

  @ArgGroup(exclusive = false)
  private @Nullable Target target;

  /** How much; one of both. */
  private static final class Amount {
    @Option(
        names = "--count",
        paramLabel = "N",
        description = "How many records. Default: 1000, or the whole scenario.")
    private @Nullable Long count;

    @Option(
        names = "--duration",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description = "How long, as in 30s; needs --rate.")
    private @Nullable Duration duration;
  }

  /** A topic; both or none. */
  private static final class Target {
    @Option(
        names = "--brokers",
        paramLabel = "HOST:PORT",
        required = true,
        description = "Write to Kafka, the agent's id as the key; needs --topic.")
    private String brokers = "";

    @Option(
        names = "--topic",
        paramLabel = "NAME",
        required = true,
        description = "The topic to write to; it must exist.")
    private String topic = "";
  }

  /**
   * The records, endless but for a scenario.
   *
   * @throws IllegalArgumentException if the options contradict each other; the message names them
   */
  Iterator<GeneratedRecord> records() {
    return isScenario
        ? new FleetScenario(load.fleet(), timing(), load.load())
        : new EventGenerator(load.fleet(), timeline(), load.load());
  }

  /** How many of them, at most; throws as {@link #records}. */
  long count() {
    if (amount == null || (amount.count == null && amount.duration == null)) {
      return isScenario ? Long.MAX_VALUE : DEFAULT_COUNT;
    }
    if (amount.count != null) {
      if (amount.count < 0) {
        throw new IllegalArgumentException("--count must be at least 0, was " + amount.count);
      }
      return amount.count;
    }
    if (rate == null || amount.duration == null) {
      throw new IllegalArgumentException("--duration needs --rate: how many records per second?");
    }
    return (long) (amount.duration.toMillis() * rate / 1000);
  }

  private Timeline timeline() {
    Instant first = target == null ? DEFAULT_START : Instant.now();
    return new Timeline(start == null ? first : start, rate == null ? DEFAULT_RATE : rate);
  }

  private ScenarioTiming timing() {
    Duration length = SCENARIO_WINDOW.multipliedBy(ScenarioTiming.WINDOWS);
    Instant first = target == null ? DEFAULT_START : Instant.now().minus(length);
    return new ScenarioTiming(
        start == null ? first : start,
        length,
        SCENARIO_WINDOW,
        SCENARIO_INTERVAL,
        SCENARIO_EVENTS,
        SCENARIO_DELAY);
  }

  /** How fast, from now on. */
  Pace pace() {
    return rate == null ? Pace.UNLIMITED : new Pace(rate, System.nanoTime());
  }

  /** Where to. */
  RecordOutput output(OutputStream standardOutput) throws IOException {
    return target == null
        ? new NdjsonOutput(standardOutput)
        : new TopicOutput(RecordProducer.open(target.brokers, target.topic));
  }
}
