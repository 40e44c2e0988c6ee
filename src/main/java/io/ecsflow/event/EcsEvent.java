package io.ecsflow.event;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One ECS record, ready to be written.
 *
 * @param id deterministic id of the record, see {@link RecordId}
 * @param agentId {@code agent.id}, the key of the record
 * @param timestamp milliseconds since the epoch: the <em>source record's</em> timestamp, never the
 *     event's, or {@link Origin#NO_TIMESTAMP}
 * @param eventTime milliseconds since the epoch: the event's own time, or {@code timestamp} where
 *     it has none, see {@link AgentEvent#eventTime}
 * @param json the ECS document in UTF-8; not to be modified
 */
public record EcsEvent(String id, String agentId, long timestamp, long eventTime, byte[] json)
    implements NormalizationResult {

  public EcsEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(agentId, "agentId");
    Objects.requireNonNull(json, "json");
  }

  /** The record of an event. */
  public static EcsEvent of(AgentEvent event, String id, byte[] json) {
    return new EcsEvent(id, event.agentId(), event.origin().timestamp(), event.eventTime(), json);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EcsEvent that
        && id.equals(that.id)
        && agentId.equals(that.agentId)
        && timestamp == that.timestamp
        && eventTime == that.eventTime
        && Arrays.equals(json, that.json);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
