package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * How values that are not negative are distributed. Count, mean, least and greatest are exact.
 * Percentiles are exact up to {@link #MOST_EXACT} different values; with more, each value counts as
 * the lower end of its bucket, less than 1/128 (0.8 %) below it.
 *
 * <p>It depends on the values alone, never on their order, and joining two is the same as adding
 * all values to one. That is why this is no sketch of a library: those that can be joined flip
 * coins or remember the order, and a replay would give other rows. There are at most 7,300 buckets,
 * of some three bytes each.
 */
public final class Distribution {

  /** Up to so many different values, percentiles are exact. */
  static final int MOST_EXACT = 64;

  /** The highest bits of a value, by which its bucket is known. */
  private static final int BUCKET_BITS = 8;

  private long[] values = new long[4];
  private long[] times = new long[4];
  private int size;
  private boolean exact = true;
  private long count;
  private long sum;
  private long least = Long.MAX_VALUE;
  private long greatest = -1;

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException for a negative one
   */
  public void add(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("value must not be negative, was " + value);
    }
    count++;
    sum = saturatedSum(sum, value);
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    put(value, 1);
  }

  /** Adds all values of the other one. */
  public void join(Distribution other) {
    if (!other.exact) {
      toBuckets();
    }
    count += other.count;
    sum = saturatedSum(sum, other.sum);
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    for (int i = 0; i < other.size; i++) {
      put(other.values[i], other.times[i]);
    }
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public long count() {
    return count;
  }

  /** The least value; where there is none, one that no value exceeds. */
  public long least() {
    return least;
  }

  /** The greatest value, -1 where there is none. */
  public long greatest() {
    return greatest;
  }

  /**
   * The mean, rounded half even to a whole number.
   *
   * @throws ArithmeticException where there is no value
   */
  public long mean() {
    return BigDecimal.valueOf(sum)
        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  /**
   * The least value that at least this share of all values does not exceed (the nearest rank).
   *
   * @param percent above 0, at most 100
   * @throws IllegalStateException where there is no value
   */
  public long percentile(int percent) {
    if (count == 0) {
      throw new IllegalStateException("there is no percentile of no value");
    }
    long rank = (count * percent + 99) / 100;
    int i = 0;
    for (long passed = times[0]; passed < rank; passed += times[i]) {
      i++;
    }
    return Math.max(values[i], least);
  }

  private void put(long value, long more) {
    long key = exact ? value : bucket(value);
    int at = Arrays.binarySearch(values, 0, size, key);
    if (at >= 0) {
      times[at] += more;
      return;
    }
    insert(-at - 1, key, more);
    if (exact && size > MOST_EXACT) {
      toBuckets();
    }
  }

  private void insert(int at, long key, long more) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      times = Arrays.copyOf(times, size * 2);
    }
    System.arraycopy(values, at, values, at + 1, size - at);
    System.arraycopy(times, at, times, at + 1, size - at);
    values[at] = key;
    times[at] = more;
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
        times[buckets - 1] += times[i];
      } else {
        values[buckets] = bucket;
        times[buckets] = times[i];
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

  /** Never wraps: what was made to overflow stays at the top, whatever the order. */
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
    Varints.write(least, out);
    Varints.write(greatest, out);
    long previous = 0;
    for (int i = 0; i < size; i++) {
      Varints.write(values[i] - previous, out);
      Varints.write(times[i], out);
      previous = values[i];
    }
  }

  static Distribution readFrom(DataInput in) throws IOException {
    Distribution read = new Distribution();
    int size = Varints.readInt(in);
    if (size == 0) {
      return read;
    }
    read.exact = in.readBoolean();
    read.sum = Varints.read(in);
    read.least = Varints.read(in);
    read.greatest = Varints.read(in);
    read.values = new long[size];
    read.times = new long[size];
    read.size = size;
    long value = 0;
    for (int i = 0; i < size; i++) {
      value += Varints.read(in);
      read.values[i] = value;
      read.times[i] = Varints.read(in);
      read.count += read.times[i];
    }
    return read;
  }
}
