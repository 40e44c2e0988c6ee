package io.ecsflow.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * What each agent may send. Both limits need the state of an agent beside its events, so {@link
 * FlowSettings.KeyBy#AGENT}.
 *
 * @param duplicates how events that an agent sent twice are suppressed
 * @param maxEventsPerSecond the quota of an agent, in events per second of its own event time;
 *     {@link #NO_QUOTA} for none
 */
public record AdmissionSettings(Duplicates duplicates, int maxEventsPerSecond)
    implements Serializable {

  public static final int NO_QUOTA = 0;

  public static final AdmissionSettings DEFAULT = new AdmissionSettings(Duplicates.KEPT, NO_QUOTA);

  /**
   * How the duplicates of an agent's events are suppressed: events of the same bytes.
   *
   * @param within how long after an event, by the timestamps of the source's records, the same
   *     bytes are a duplicate; zero to suppress none
   * @param rememberedEvents how many events of an agent are remembered, at least
   * @param deadLetters whether each duplicate is also a dead letter, or only counted
   */
  public record Duplicates(Duration within, int rememberedEvents, boolean deadLetters)
      implements Serializable {

    /** Nothing is suppressed. */
    public static final Duplicates KEPT = new Duplicates(Duration.ZERO, 1_000, true);

    public boolean areSuppressed() {
      return !within.isZero();
    }
  }

  public boolean hasQuota() {
    return maxEventsPerSecond != NO_QUOTA;
  }

  /** Whether nothing is limited. */
  public boolean isOff() {
    return !duplicates.areSuppressed() && !hasQuota();
  }
}
