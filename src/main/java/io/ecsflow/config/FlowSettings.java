package io.ecsflow.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How time is handled.
 *
 * @param maxOutOfOrderness how far an event may lie behind the newest one without being late
 * @param idleness a source partition that is silent for this long no longer holds back the others
 * @param maxClockSkew an event further ahead of its source record's timestamp does not move time
 */
public record FlowSettings(Duration maxOutOfOrderness, Duration idleness, Duration maxClockSkew)
    implements Serializable {

  public static final FlowSettings DEFAULT =
      new FlowSettings(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(10));
}
