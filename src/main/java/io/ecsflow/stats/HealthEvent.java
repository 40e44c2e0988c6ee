package io.ecsflow.stats;

/**
 * Something about an agent's health.
 *
 * @param agentId which agent
 * @param kind what happened
 * @param time when, in milliseconds since the epoch: of a silence, when it had lasted for {@code
 *     silentAfter}; of a recovery, the clock of its source partition
 * @param lastEvent the time of the agent's last event before it
 * @param secondsWithoutEvents how long nothing was heard
 * @param identity which host it is
 * @param evidence how it is known
 */
public record HealthEvent(
    String agentId,
    Kind kind,
    long time,
    long lastEvent,
    long secondsWithoutEvents,
    HostIdentity identity,
    Evidence evidence) {

  /** What can happen. */
  public enum Kind {
    /** Nothing was heard for {@code silentAfter}, and nothing announced it. */
    INACTIVITY("agent-inactivity"),
    /** The same, after the host or the agent had announced to stop. */
    SHUTDOWN("agent-shutdown"),
    /** An agent that was reported as one of these is heard again. */
    RECOVERED("agent-recovered");

    private final String action;

    Kind(String action) {
      this.action = action;
    }

    /** {@code event.action}. */
    public String action() {
      return action;
    }
  }

  /** How it is known. */
  public enum Evidence {
    /** The agent's own event. */
    EVENT,
    /** Its source partition went on without it. */
    PARTITION,
    /** Its source partition stood still for {@code stalledAfter}, and the others went on. */
    STALLED,
    /** The source went on without it for {@code forgetAfter}. */
    FORGOTTEN
  }
}
