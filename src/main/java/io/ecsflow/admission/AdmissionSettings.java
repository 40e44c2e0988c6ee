package io.ecsflow.admission;

import java.io.Serializable;
import java.time.Duration;

/**
 * What each agent may send. It is decided by what the agent sent before, so that it needs a stream
 * that is keyed by agent.
 *
 * @param duplicates how events that an agent sent twice are suppressed
 * @param maxEventsPerSecond the quota of an agent, in events per second of its own event time;
 *     {@link #NO_QUOTA} for none
 */
public record AdmissionSettings(Duplicates duplicates, int maxEventsPerSecond)
    implements Serializable {

  public static final int NO_QUOTA = 0;

  /** Everything is admitted. */
  public static final AdmissionSettings DEFAULT =
      new AdmissionSettings(Duplicates.ADMITTED, NO_QUOTA);

  /**
   * How duplicates are suppressed: events of an agent that are equal to the byte.
   *
   * @param within how long after an event the same bytes are a duplicate, by the timestamps of the
   *     source's records; zero to suppress none
   * @param rememberedEvents how many of an agent's last events are remembered, at least; twice as
   *     many are at most
   * @param deadLetters whether each duplicate is also a dead letter, or only counted
   */
  public record Duplicates(Duration within, int rememberedEvents, boolean deadLetters)
      implements Serializable {

    /** None is suppressed. */
    public static final Duplicates ADMITTED = new Duplicates(Duration.ZERO, 1_000, true);

    public boolean areSuppressed() {
      return !within.isZero();
    }
  }

  public boolean hasQuota() {
    return maxEventsPerSecond != NO_QUOTA;
  }

  /** Whether nothing needs the state of agents. */
  public boolean admitsAll() {
    return !duplicates.areSuppressed() && !hasQuota();
  }
}
