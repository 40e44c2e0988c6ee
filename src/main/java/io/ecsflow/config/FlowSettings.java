package io.ecsflow.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How time is handled, and how far the job scales.
 *
 * @param maxOutOfOrderness how far an event may lie behind the newest one without being late
 * @param idleness a source partition whose time stands still for this long is idle: the watermark
 *     does not wait for it
 * @param maxClockSkew how far an event's time may be ahead of its source record's timestamp, and
 *     that timestamp ahead of the machine's clock; what is further ahead advances no clock
 * @param maxDrift how far a source partition may be ahead of the one furthest behind before it
 *     waits, or {@link #NO_DRIFT_LIMIT}
 * @param maxParallelism the parallelism up to which the job can be scaled. It is the number of key
 *     groups of the state, so it cannot change while the state is needed
 */
public record FlowSettings(
    Duration maxOutOfOrderness,
    Duration idleness,
    Duration maxClockSkew,
    Duration maxDrift,
    int maxParallelism)
    implements Serializable {

  public static final Duration NO_DRIFT_LIMIT = Duration.ZERO;

  /** Divisible by most numbers of tasks, so that each task has equally many key groups. */
  private static final int DEFAULT_MAX_PARALLELISM = 720;

  public static final FlowSettings DEFAULT =
      new FlowSettings(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          NO_DRIFT_LIMIT,
          DEFAULT_MAX_PARALLELISM);
}
