package io.ecsflow.tools.demo;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.tools.generate.ScenarioTruth;
import io.ecsflow.tools.generate.WindowTruth;
import java.time.Duration;

/**
 * Until when a result must be there, counted from its events.
 *
 * @param window of the statistics
 * @param silentAfter of the statistics
 * @param nextEvent until when an agent's partition has certainly some event after the time at which
 *     something is due: each agent sends several in a window
 * @param longest from the end of a window, or its last event, until its row must be there
 */
record Deadlines(Duration window, Duration silentAfter, Duration nextEvent, Duration longest) {

  static Deadlines of(StatsSettings stats, FlowSettings flow) {
    Duration nextEvent = stats.window().dividedBy(2);
    return new Deadlines(
        stats.window(),
        stats.silentAfter(),
        nextEvent,
        stats.quietAfter().plus(flow.maxOutOfOrderness()).plus(nextEvent));
  }

  /** The time up to which all that happened must have its result, milliseconds since the epoch. */
  long dueUntil(ScenarioTruth truth) {
    return truth.progress() - longest.toMillis();
  }

  boolean isDue(WindowTruth window, ScenarioTruth truth) {
    return Math.max(window.start() + this.window.toMillis(), window.lastArrival())
        <= dueUntil(truth);
  }
}
