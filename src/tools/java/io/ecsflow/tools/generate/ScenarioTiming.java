package io.ecsflow.tools.generate;

import java.time.Duration;
import java.time.Instant;

/**
 * When things happen in a scenario. What its roles promise holds for statistics with this window,
 * {@code maxOutOfOrderness} above {@code maxDelay} and up to a quarter of a window, {@code
 * quietAfter} from an interval and {@code maxOutOfOrderness} up to a window, {@code silentAfter}
 * from one to three windows, {@code maxClockSkew} up to three hours.
 *
 * @param start of the first event
 * @param length until the last one; everything has happened after {@link #WINDOWS} windows
 * @param window of the statistics
 * @param interval from one stats event of an agent to the next
 * @param eventsPerInterval events of an agent in that time, one of which is the stats event
 * @param maxDelay up to which an event of an agent without a role comes later than it happens
 */
public record ScenarioTiming(
    Instant start,
    Duration length,
    Duration window,
    Duration interval,
    int eventsPerInterval,
    Duration maxDelay) {

  /** What the whole scenario takes, with the time until the last windows are closed. */
  public static final int WINDOWS = 15;

  public ScenarioTiming {
    if (eventsPerInterval < 1 || interval.toMillis() < eventsPerInterval) {
      throw new IllegalArgumentException(
          "eventsPerInterval must be 1 to one a millisecond, was " + eventsPerInterval);
    }
  }

  /** Milliseconds from an event of an agent to the next. */
  double spacing() {
    return (double) interval.toMillis() / eventsPerInterval;
  }

  /** The start of the window in which this time is. */
  long windowOf(long time) {
    return Math.floorDiv(time, window.toMillis()) * window.toMillis();
  }

  /** How many windows after the beginning this time is. */
  double windows(long time) {
    return (double) (time - windowOf(start.toEpochMilli())) / window.toMillis();
  }

  /** The time that is so many windows after the beginning. */
  long timeAt(double windows) {
    return windowOf(start.toEpochMilli()) + (long) (windows * window.toMillis());
  }

  long end() {
    return start.plus(length).toEpochMilli();
  }
}
