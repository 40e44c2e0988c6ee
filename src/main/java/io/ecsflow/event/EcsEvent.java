package io.ecsflow.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One ECS record, ready to be written.
 *
 * @param id deterministic id of the record, see {@link RecordId}
 * @param agentId {@code agent.id}; empty where the event names no agent
 * @param sourceKey of an event that names no agent, the key of its source record, which may have
 *     none; null of any other; not to be modified
 * @param timestamp milliseconds since the epoch: the <em>source record's</em> timestamp, never the
 *     event's, or {@link Origin#NO_TIMESTAMP}
 * @param eventTime milliseconds since the epoch: the event's own time, or {@code timestamp} where
 *     it has none, see {@link AgentEvent#eventTime}
 * @param json the ECS document in UTF-8; not to be modified
 */
public record EcsEvent(
    String id,
    String agentId,
    byte @Nullable [] sourceKey,
    long timestamp,
    long eventTime,
    byte[] json)
    implements NormalizationResult {

  public EcsEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(agentId, "agentId");
    Objects.requireNonNull(json, "json");
    if (!agentId.isEmpty() && sourceKey != null) {
      throw new IllegalArgumentException("a record of an agent has no key of its source record");
    }
  }

  /** A record of an agent. */
  public EcsEvent(String id, String agentId, long timestamp, long eventTime, byte[] json) {
    this(id, agentId, null, timestamp, eventTime, json);
  }

  /** A record of an event that names no agent. */
  public static EcsEvent withoutAgent(
      String id, byte @Nullable [] sourceKey, long timestamp, long eventTime, byte[] json) {
    return new EcsEvent(id, "", sourceKey, timestamp, eventTime, json);
  }

  /** The record of an event. */
  public static EcsEvent of(AgentEvent event, String id, byte[] json) {
    long timestamp = event.origin().timestamp();
    return event.hasAgent()
        ? new EcsEvent(id, event.agentId(), timestamp, event.eventTime(), json)
        : withoutAgent(id, event.source().key(), timestamp, event.eventTime(), json);
  }

  /**
   * The key of the record, by which the records of an agent keep their order: the agent's id in
   * UTF-8. Without an agent it is that of the source record, unchanged, or null. Not to be
   * modified.
   */
  public byte @Nullable [] key() {
    return agentId.isEmpty() ? sourceKey : agentId.getBytes(UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EcsEvent that
        && id.equals(that.id)
        && agentId.equals(that.agentId)
        && Arrays.equals(sourceKey, that.sourceKey)
        && timestamp == that.timestamp
        && eventTime == that.eventTime
        && Arrays.equals(json, that.json);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
