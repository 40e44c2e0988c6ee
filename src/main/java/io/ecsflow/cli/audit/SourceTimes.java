package io.ecsflow.cli.audit;

import io.ecsflow.audit.SourceRange;
import io.ecsflow.event.Origin;
import java.util.Arrays;
import java.util.List;

/** How many records were read from the source, and their timestamps. */
final class SourceTimes {

  private final List<SourceRange> ranges;
  private final long[] first;
  private long records;
  private long due;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  SourceTimes(List<SourceRange> ranges) {
    this.ranges = ranges;
    first = new long[ranges.size()];
    Arrays.fill(first, Long.MIN_VALUE);
  }

  void add(Origin origin, int range, boolean isDue) {
    long timestamp = Math.max(0, origin.timestamp()); // as in its id
    records++;
    due += isDue ? 1 : 0;
    min = Math.min(min, timestamp);
    max = Math.max(max, timestamp);
    if (first[range] == Long.MIN_VALUE) {
      first[range] = timestamp;
    }
  }

  long records() {
    return records;
  }

  long due() {
    return due;
  }

  /** The earliest timestamp. */
  long min() {
    return min;
  }

  /** The latest timestamp. */
  long max() {
    return max;
  }

  /**
   * The time from which on the range is whole: before it, outputs may be of records that retention
   * has deleted.
   */
  long wholeFrom() {
    long from = Long.MIN_VALUE;
    for (int i = 0; i < first.length; i++) {
      if (ranges.get(i).isCutByRetention()) {
        from = Math.max(from, first[i]);
      }
    }
    return from;
  }
}
