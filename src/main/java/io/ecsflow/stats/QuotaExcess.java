package io.ecsflow.stats;

import io.ecsflow.event.Keyed;

/**
 * An agent sent more events than its quota: reported at most once an hour of its event time.
 *
 * @param agentId {@code agent.id}
 * @param time the second of its event time in which it did, milliseconds since the epoch
 * @param eventsPerSecond the quota
 */
public record QuotaExcess(String agentId, long time, int eventsPerSecond) implements Keyed {

  @Override
  public String key() {
    return agentId;
  }
}
