package io.ecsflow.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How time is handled, and how far the job scales.
 *
 * @param maxOutOfOrderness how far an event may lie behind the newest one without being late
 * @param idleness a source partition whose time stands still for this long no longer holds back the
 *     others
 * @param maxClockSkew how far ahead a time may lie and still move time: an event's of its source
 *     record's timestamp, that of the machine's clock
 * @param maxDrift a source partition that is further ahead of the one furthest behind waits for it;
 *     {@link #NO_DRIFT_LIMIT} where none waits
 * @param maxParallelism the parallelism up to which the job can be scaled; state is kept in so many
 *     groups of keys, so it stays as it is for as long as the state is needed
 */
public record FlowSettings(
    Duration maxOutOfOrderness,
    Duration idleness,
    Duration maxClockSkew,
    Duration maxDrift,
    int maxParallelism)
    implements Serializable {

  public static final Duration NO_DRIFT_LIMIT = Duration.ZERO;

  /** Most numbers of tasks divide it, so that each has as many groups of keys as the others. */
  private static final int DEFAULT_MAX_PARALLELISM = 720;

  public static final FlowSettings DEFAULT =
      new FlowSettings(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          NO_DRIFT_LIMIT,
          DEFAULT_MAX_PARALLELISM);
}
