package io.ecsflow.cli.demo;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.generate.ScenarioTruth;
import io.ecsflow.generate.WindowTruth;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;

/**
 * How long after its events a result must be there.
 *
 * @param window of the statistics
 * @param silentAfter of the statistics
 * @param longest from the end of a window, or its last event, until its row must be there
 */
record Settling(Duration window, Duration silentAfter, Duration longest) {

  /** An agent's partition needs some event after the moment at which something is due. */
  private static final Duration NEXT_EVENT = Duration.ofMinutes(1);

  static Settling of(StatsSettings stats, FlowSettings flow) {
    return new Settling(
        stats.window(),
        stats.silentAfter(),
        stats.quietAfter().plus(flow.maxOutOfOrderness()).plus(NEXT_EVENT));
  }

  /** Until when all is said, milliseconds since the epoch. */
  long time(ScenarioTruth truth) {
    return truth.progress() - longest.toMillis();
  }

  boolean isSettled(WindowTruth window, ScenarioTruth truth) {
    return Math.max(window.start() + this.window.toMillis(), window.lastArrival()) <= time(truth);
  }
}
