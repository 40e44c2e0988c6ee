package io.ecsflow.audit;

/**
 * A range of record timestamps, in milliseconds since the epoch.
 *
 * @param from {@link #EARLIEST} for everything that is there
 * @param to the end, which is not in it; {@link #LATEST} for none
 */
public record TimeRange(long from, long to) {

  public static final long EARLIEST = Long.MIN_VALUE;
  public static final long LATEST = Long.MAX_VALUE;

  /** Everything that is there. */
  public static final TimeRange ALL = new TimeRange(EARLIEST, LATEST);

  /** Whether a record of this timestamp is in it. */
  public boolean includes(long timestamp) {
    return timestamp >= from && (timestamp < to || to == LATEST);
  }
}
