package io.ecsflow.tools.demo;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.tools.generate.ScenarioTruth;
import io.ecsflow.tools.generate.WindowTruth;
import java.time.Duration;

/**
 * How long after its events a result must be there.
 *
 * @param window of the statistics
 * @param silentAfter of the statistics
 * @param nextEvent until when an agent's partition has certainly some event after the moment at
 *     which something is due: each sends several in a window
 * @param longest from the end of a window, or its last event, until its row must be there
 */
record Settling(Duration window, Duration silentAfter, Duration nextEvent, Duration longest) {

  static Settling of(StatsSettings stats, FlowSettings flow) {
    Duration nextEvent = stats.window().dividedBy(2);
    return new Settling(
        stats.window(),
        stats.silentAfter(),
        nextEvent,
        stats.quietAfter().plus(flow.maxOutOfOrderness()).plus(nextEvent));
  }

  /** Until when all is said, milliseconds since the epoch. */
  long time(ScenarioTruth truth) {
    return truth.progress() - longest.toMillis();
  }

  boolean isSettled(WindowTruth window, ScenarioTruth truth) {
    return Math.max(window.start() + this.window.toMillis(), window.lastArrival()) <= time(truth);
  }
}
