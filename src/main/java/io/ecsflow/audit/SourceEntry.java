package io.ecsflow.audit;

/**
 * A source record of the range.
 *
 * @param place partition and offset
 * @param timestamp milliseconds since the epoch, as its id has it
 * @param isDue whether it must have an outcome: a completed checkpoint covers it
 * @param isRedriven whether it is a dead letter that was sent to the source again
 */
public record SourceEntry(Place place, long timestamp, boolean isDue, boolean isRedriven)
    implements Comparable<SourceEntry> {

  private static final long NOT_DUE = 1L << 62;
  private static final long REDRIVEN = 1L << 63;

  /** Place and flags in one number. */
  long encodedPlace() {
    return place.encoded() | (isDue ? 0 : NOT_DUE) | (isRedriven ? REDRIVEN : 0);
  }

  static SourceEntry decoded(long place, long timestamp) {
    return new SourceEntry(
        Place.decoded(place), timestamp, (place & NOT_DUE) == 0, (place & REDRIVEN) != 0);
  }

  /** In the order of the source: partition by partition. */
  @Override
  public int compareTo(SourceEntry other) {
    return Long.compare(place.encoded(), other.place.encoded());
  }
}
