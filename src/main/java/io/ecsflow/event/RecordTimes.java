package io.ecsflow.event;

import java.io.Serializable;
import java.time.Duration;

/**
 * Decides which of a source record's two times are trusted: the event's own, which a wrong clock of
 * the agent may falsify, and its source record's timestamp, which a producer may. Milliseconds
 * since the epoch; {@link Origin#NO_TIMESTAMP} where there is none.
 *
 * @param maxClockSkew how far ahead a time may lie, in milliseconds: an event's of its source
 *     record's timestamp; a timestamp, or the time of an event without one, of the machine's clock
 */
public record RecordTimes(long maxClockSkew) implements Serializable {

  /** No time is known, or none is trusted. */
  public static final long NO_TIME = Long.MIN_VALUE;

  public static RecordTimes within(Duration maxClockSkew) {
    return new RecordTimes(maxClockSkew.toMillis());
  }

  /**
   * The time that a record advances its partition to: the event's own, but never later than the
   * event was received, so that no agent's clock moves the time of others; without a time of its
   * own, that of its reception. {@link #NO_TIME} where neither is trusted: it advances nothing.
   *
   * @param own the event's time
   * @param timestamp the source record's
   * @param machineTime by the clock of the machine that reads the record
   */
  public long timeOf(long own, long timestamp, long machineTime) {
    boolean isReceived = timestamp != Origin.NO_TIMESTAMP && !isAhead(timestamp, machineTime);
    if (own == Origin.NO_TIMESTAMP) {
      return isReceived ? timestamp : NO_TIME;
    }
    if (isReceived) {
      return Math.min(own, timestamp);
    }
    return isAhead(own, machineTime) ? NO_TIME : own;
  }

  /**
   * Whether an event's time is not trusted.
   *
   * @param recordTime what {@link #timeOf} gives for its source record
   */
  public boolean isEventAhead(long eventTime, long recordTime) {
    return recordTime == NO_TIME || isAhead(eventTime, recordTime);
  }

  /** Whether a time is further ahead of the clock than allowed. */
  public boolean isAhead(long time, long clock) {
    return time > clock + maxClockSkew;
  }
}
