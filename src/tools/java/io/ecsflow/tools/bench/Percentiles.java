package io.ecsflow.tools.bench;

import java.util.Arrays;

/** Values, all kept: nearest ranks of them are exact. */
public final class Percentiles {

  private long[] values = new long[1024];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** The nearest rank; 0 of no values. */
  long percentile(double percent) {
    if (size == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.max(0, Math.ceil(percent / 100 * size) - 1)];
  }

  /** The middle one, or the mean of the two in the middle; there must be at least one. */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
