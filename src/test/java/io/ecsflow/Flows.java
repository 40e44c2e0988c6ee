package io.ecsflow;

import io.ecsflow.admission.AdmissionSettings;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import java.time.Duration;

/** Flow settings of tests: the defaults, but for one. */
public final class Flows {

  private static final FlowSettings DEFAULT = FlowSettings.DEFAULT;

  private Flows() {}

  public static FlowSettings keyedBy(KeyBy keyBy) {
    return of(keyBy, DEFAULT.idleness(), DEFAULT.maxParallelism(), DEFAULT.admission());
  }

  public static FlowSettings idleAfter(Duration idleness) {
    return of(DEFAULT.keyBy(), idleness, DEFAULT.maxParallelism(), DEFAULT.admission());
  }

  public static FlowSettings scalingTo(int maxParallelism) {
    return of(DEFAULT.keyBy(), DEFAULT.idleness(), maxParallelism, DEFAULT.admission());
  }

  public static FlowSettings admitting(AdmissionSettings admission) {
    return of(DEFAULT.keyBy(), DEFAULT.idleness(), DEFAULT.maxParallelism(), admission);
  }

  private static FlowSettings of(
      KeyBy keyBy, Duration idleness, int maxParallelism, AdmissionSettings admission) {
    return new FlowSettings(
        keyBy,
        DEFAULT.maxOutOfOrderness(),
        idleness,
        DEFAULT.maxClockSkew(),
        DEFAULT.maxDrift(),
        maxParallelism,
        admission);
  }
}
