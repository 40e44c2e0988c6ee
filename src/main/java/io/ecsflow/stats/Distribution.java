package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The distribution of values that are not negative. Count, mean, minimum and maximum are exact.
 * Percentiles are exact up to {@link #MAX_EXACT} different values; with more, each value counts as
 * the lower end of its bucket, less than 1/128 (0.8 %) below it.
 *
 * <p>It depends on the values alone, never on their order, and merging two gives the same as adding
 * all values to one. The mergeable sketches of libraries are randomized or depend on the order, so
 * that a replay would give other rows. There are at most 7,300 buckets, of some three bytes each.
 */
final class Distribution {

  /** Up to so many different values, percentiles are exact. */
  static final int MAX_EXACT = 64;

  /** The number of leading bits of a value that select its bucket. */
  private static final int BUCKET_BITS = 8;

  /** Buckets of eight bits for 55 powers of two, and a bucket for each value below. */
  private static final int MAX_BUCKETS = (Long.SIZE - 1 - BUCKET_BITS) * 128 + 256;

  private static final long[] NONE = {};

  /** Of no value; never modified. */
  static final Distribution EMPTY = new Distribution();

  private static final int INITIAL_CAPACITY = 4;

  private long[] values = NONE;
  private long[] counts = NONE;
  private int size;
  private boolean exact = true;
  private long count;
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max = -1;

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException for a negative one
   */
  void add(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("value must not be negative, was " + value);
    }
    count++;
    sum = saturatedSum(sum, value);
    min = Math.min(min, value);
    max = Math.max(max, value);
    put(value, 1);
  }

  /** Adds all values of the other one. */
  void merge(Distribution other) {
    if (!other.exact) {
      toBuckets();
    }
    count += other.count;
    sum = saturatedSum(sum, other.sum);
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    for (int i = 0; i < other.size; i++) {
      put(other.values[i], other.counts[i]);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }

  /** {@link Long#MAX_VALUE} where there is no value. */
  long min() {
    return min;
  }

  /** -1 where there is no value. */
  long max() {
    return max;
  }

  /**
   * The mean, rounded half even to a whole number.
   *
   * @throws ArithmeticException where there is no value
   */
  long mean() {
    return BigDecimal.valueOf(sum)
        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  /**
   * The smallest value that at least this share of all values does not exceed (nearest rank).
   *
   * @param percent above 0, at most 100
   * @throws IllegalStateException where there is no value
   */
  long percentile(int percent) {
    if (count == 0) {
      throw new IllegalStateException("there is no percentile of no value");
    }
    long rank = (count * percent + 99) / 100;
    int i = 0;
    for (long passed = counts[0]; passed < rank; passed += counts[i]) {
      i++;
    }
    return Math.max(values[i], min);
  }

  private void put(long value, long times) {
    long key = exact ? value : bucket(value);
    int at = Arrays.binarySearch(values, 0, size, key);
    if (at >= 0) {
      counts[at] += times;
      return;
    }
    insert(-at - 1, key, times);
    if (exact && size > MAX_EXACT) {
      toBuckets();
    }
  }

  private void insert(int at, long key, long times) {
    if (size == values.length) {
      int capacity = Math.max(INITIAL_CAPACITY, size * 2);
      values = Arrays.copyOf(values, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
    System.arraycopy(values, at, values, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    values[at] = key;
    counts[at] = times;
    size++;
  }

  /** The values stay sorted: a lower one is never in a higher bucket. */
  private void toBuckets() {
    if (!exact) {
      return;
    }
    exact = false;
    int buckets = 0;
    for (int i = 0; i < size; i++) {
      long bucket = bucket(values[i]);
      if (buckets > 0 && values[buckets - 1] == bucket) {
        counts[buckets - 1] += counts[i];
      } else {
        values[buckets] = bucket;
        counts[buckets] = counts[i];
        buckets++;
      }
    }
    size = buckets;
  }

  /** The value with all but its highest bits zero. */
  private static long bucket(long value) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
    int dropped = Math.max(0, bits - BUCKET_BITS);
    return value >> dropped << dropped;
  }

  /** Never wraps: a sum that would overflow stays at the maximum, whatever the order. */
  private static long saturatedSum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  void writeTo(DataOutput out) throws IOException {
    Varints.write(size, out);
    if (size == 0) {
      return;
    }
    out.writeBoolean(exact);
    Varints.write(sum, out);
    Varints.write(min, out);
    Varints.write(max, out);
    long previous = 0;
    for (int i = 0; i < size; i++) {
      Varints.write(values[i] - previous, out);
      Varints.write(counts[i], out);
      previous = values[i];
    }
  }

  static Distribution readFrom(DataInput in) throws IOException {
    Distribution read = new Distribution();
    int size = Varints.readInt(in);
    if (size == 0) {
      return read;
    }
    if (size > MAX_BUCKETS) {
      throw new IOException("a distribution has at most " + MAX_BUCKETS + " buckets, not " + size);
    }
    read.exact = in.readBoolean();
    read.sum = Varints.read(in);
    read.min = Varints.read(in);
    read.max = Varints.read(in);
    read.values = new long[size];
    read.counts = new long[size];
    read.size = size;
    long value = 0;
    for (int i = 0; i < size; i++) {
      value += Varints.read(in);
      read.values[i] = value;
      read.counts[i] = Varints.read(in);
      read.count += read.counts[i];
      if (value < (i == 0 ? 0 : read.values[i - 1] + 1) || read.counts[i] <= 0 || read.count <= 0) {
        throw new IOException("values of a distribution must ascend, each with its count");
      }
    }
    return read;
  }
}
