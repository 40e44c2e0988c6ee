package io.ecsflow.stats;

/**
 * A change of an agent's health: it fell silent, shut down, or recovered.
 *
 * @param agentId {@code agent.id}
 * @param kind what happened
 * @param time when, in milliseconds since the epoch: of a silence, when it had lasted for {@code
 *     silentAfter}; of a recovery, the clock of its source partition
 * @param lastEventTime the time of the agent's last event before it
 * @param secondsWithoutEvents how long the agent sent nothing
 * @param identity which host it is
 * @param evidence how it was detected
 */
public record HealthEvent(
    String agentId,
    Kind kind,
    long time,
    long lastEventTime,
    long secondsWithoutEvents,
    HostIdentity identity,
    Evidence evidence) {

  /** What happened. */
  public enum Kind {
    /** The agent sent nothing for {@code silentAfter}, and no event had announced a shutdown. */
    INACTIVITY("agent-inactivity"),
    /** The agent sent nothing for {@code silentAfter} after an event that announced a shutdown. */
    SHUTDOWN("agent-shutdown"),
    /** An agent that was reported as inactive or shut down sent an event again. */
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

  /** How it was detected. */
  public enum Evidence {
    /** By an event of the agent. */
    EVENT,
    /** Its source partition went on without it. */
    PARTITION,
    /** Its source partition stood still for {@code stalledAfter}, and the others went on. */
    STALLED,
    /** The source went on without it for {@code forgetAfter}. */
    FORGOTTEN
  }
}
