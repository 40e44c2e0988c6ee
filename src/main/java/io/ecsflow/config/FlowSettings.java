package io.ecsflow.config;

import io.ecsflow.admission.AdmissionSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * How records flow, how time is handled, and how far the job scales.
 *
 * @param keyBy where records are sent to the tasks of their agents
 * @param maxOutOfOrderness how far an event may lie behind the newest one without being late
 * @param idleness a source partition whose time stands still for this long is idle: the watermark
 *     does not wait for it
 * @param maxClockSkew how far an event's time may be ahead of its source record's timestamp, and
 *     that timestamp ahead of the machine's clock; what is further ahead advances no clock
 * @param maxDrift how far a source partition may be ahead of the one furthest behind before it
 *     waits, or {@link #NO_DRIFT_LIMIT}
 * @param maxParallelism the parallelism up to which the job can be scaled. It is the number of key
 *     groups of the state, so it cannot change while the state is needed
 * @param admission what each agent may send
 */
public record FlowSettings(
    KeyBy keyBy,
    Duration maxOutOfOrderness,
    Duration idleness,
    Duration maxClockSkew,
    Duration maxDrift,
    int maxParallelism,
    AdmissionSettings admission)
    implements Serializable {

  public FlowSettings {
    if (keyBy != KeyBy.AGENT && !admission.admitsAll()) {
      throw new IllegalArgumentException("what an agent may send needs a stream keyed by agent");
    }
  }

  /** By what records are sent to the tasks that make ECS events of them. */
  public enum KeyBy {
    /** By their agent: any number of tasks, which have an agent's state beside its events. */
    AGENT,
    /** Not at all: a record's event is made where its partition is read. */
    PARTITION
  }

  public static final Duration NO_DRIFT_LIMIT = Duration.ZERO;

  /** Divisible by most numbers of tasks, so that each task has equally many key groups. */
  private static final int DEFAULT_MAX_PARALLELISM = 720;

  public static final FlowSettings DEFAULT =
      new FlowSettings(
          KeyBy.AGENT,
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          NO_DRIFT_LIMIT,
          DEFAULT_MAX_PARALLELISM,
          AdmissionSettings.DEFAULT);
}
