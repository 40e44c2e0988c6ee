package io.ecsflow.stats;

/**
 * A change of an agent's health: it fell silent, shut down, recovered, or sent too much.
 *
 * @param agentId {@code agent.id}
 * @param kind what happened
 * @param time when, in milliseconds since the epoch: of a silence, when it had lasted for {@code
 *     silentAfter}; of a recovery, the clock of its source partition
 * @param lastEventTime the time of the agent's last event before it
 * @param measure the number that explains it, see {@link Kind#property}
 * @param identity which host it is
 * @param evidence how it was detected
 */
public record HealthEvent(
    String agentId,
    Kind kind,
    long time,
    long lastEventTime,
    long measure,
    HostIdentity identity,
    Evidence evidence) {

  /** What happened. */
  public enum Kind {
    /** The agent sent nothing for {@code silentAfter}, and no event had announced a shutdown. */
    INACTIVITY("agent-inactivity", "alert", "end", "time_without_events"),
    /** The agent sent nothing for {@code silentAfter} after an event that announced a shutdown. */
    SHUTDOWN("agent-shutdown", "event", "end", "time_without_events"),
    /** An agent that was reported as inactive or shut down sent an event again. */
    RECOVERED("agent-recovered", "event", "start", "time_without_events"),
    /** The agent sent more events in a second of its event time than its quota. */
    OVER_QUOTA("agent-over-quota", "alert", "info", "events_per_second");

    private final String action;
    private final String eventKind;
    private final String eventType;
    private final String property;

    Kind(String action, String eventKind, String eventType, String property) {
      this.action = action;
      this.eventKind = eventKind;
      this.eventType = eventType;
      this.property = property;
    }

    /** {@code event.action}. */
    public String action() {
      return action;
    }

    /** {@code event.kind}. */
    String eventKind() {
      return eventKind;
    }

    /** {@code event.type}. */
    String eventType() {
      return eventType;
    }

    /**
     * The name of the measure in {@code action.properties}: how long the agent sent nothing, in
     * seconds, or how many events a second it may send.
     */
    String property() {
      return property;
    }
  }

  /** How it was detected. */
  public enum Evidence {
    /** By an event of the agent. */
    EVENT,
    /** Its source partition went on without it. */
    PARTITION,
    /** Its source partition stood still for {@code stalledAfter}, and the others went on. */
    STALLED
  }
}
