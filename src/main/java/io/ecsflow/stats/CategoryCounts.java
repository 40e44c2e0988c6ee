package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The numbers of events by category, see {@link EventCategory}. */
final class CategoryCounts {

  private final long[] counts = new long[EventCategory.NAMES.size()];

  /**
   * Counts an event in each of its categories.
   *
   * @param bits see {@link EventCategory#bitsOf}
   */
  void add(int bits) {
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      counts[Integer.numberOfTrailingZeros(rest)]++;
    }
  }

  /** In the order of {@link EventCategory#NAMES}; not to be modified. */
  long[] counts() {
    return counts;
  }

  /** Writes which categories occurred, a bit each, and their counts. */
  void writeTo(DataOutput out) throws IOException {
    int bits = 0;
    for (int i = 0; i < counts.length; i++) {
      bits |= counts[i] == 0 ? 0 : 1 << i;
    }
    Varints.write(bits, out);
    for (long count : counts) {
      if (count != 0) {
        Varints.write(count, out);
      }
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  static CategoryCounts readFrom(DataInput in) throws IOException {
    CategoryCounts read = new CategoryCounts();
    for (int bits = Varints.readInt(in), i = 0; bits != 0; bits >>>= 1, i++) {
      read.counts[i] = (bits & 1) == 0 ? 0 : Varints.read(in);
    }
    return read;
  }
}
