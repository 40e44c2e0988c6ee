package io.ecsflow.stats;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * When windows end, and when an agent counts as silent. All but {@code stalledAfter} are measured
 * in event time. State holds {@link #toString} of this record, by which a restore finds that
 * settings have changed.
 *
 * @param window how long a window is
 * @param quietAfter a window also closes when its agent's source partition went on for this long,
 *     since the window's end and since the agent's last event for it
 * @param silentAfter an agent is silent when its source partition went on for this long without it
 * @param stalledAfter when a partition has stood still for this long, by the machine's clock, the
 *     time of the other partitions counts for its agents
 * @param forgetAfter the state of an agent is cleared when its source partition went on for this
 *     long without it; at least {@code window}, {@code quietAfter} and {@code silentAfter} together
 */
public record StatsSettings(
    Duration window,
    Duration quietAfter,
    Duration silentAfter,
    Duration stalledAfter,
    Duration forgetAfter)
    implements Serializable {

  public static final StatsSettings DEFAULT =
      new StatsSettings(
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofDays(7));

  /** What is due is found at most this part of its time later. */
  private static final int HEARTBEATS = 60;

  private static final Duration MIN_HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

  /** How far the clock of a partition goes on between two heartbeats, at most. */
  public Duration heartbeatInterval() {
    // without heartbeats for stalledAfter, a partition would seem to stand still
    Duration shortest = Collections.min(List.of(quietAfter, silentAfter, stalledAfter));
    return Collections.max(List.of(MIN_HEARTBEAT_INTERVAL, shortest.dividedBy(HEARTBEATS)));
  }
}
