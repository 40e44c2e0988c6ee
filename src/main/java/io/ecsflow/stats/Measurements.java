package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The measurements of one stats event, in the fixed point of their {@link Unit}. */
public final class Measurements {

  /** Of an event that has none. */
  public static final Measurements NONE = new Measurements(0);

  private static final long ABSENT = -1;
  private static final int COUNT = Measurement.values().length;

  private final long[] values;
  private final int invalid;

  private Measurements(int invalid) {
    values = new long[COUNT];
    Arrays.fill(values, ABSENT);
    this.invalid = invalid;
  }

  private Measurements(long[] values, int invalid) {
    this.values = values;
    this.invalid = invalid;
  }

  /**
   * The measurements with these values.
   *
   * @param values by the number of the measurement, negative where there is none
   * @param invalid how many were there but impossible, or no numbers
   */
  static Measurements of(long[] values, int invalid) {
    return new Measurements(values.clone(), invalid);
  }

  boolean has(Measurement measurement) {
    return values[measurement.number()] >= 0;
  }

  /** In the fixed point of the unit; -1 where there is none. */
  long get(Measurement measurement) {
    return values[measurement.number()];
  }

  /** How many were there but impossible, or no numbers. */
  public int invalid() {
    return invalid;
  }

  void writeTo(DataOutput out) throws IOException {
    boolean isPresent = !equals(NONE);
    out.writeBoolean(isPresent);
    if (isPresent) {
      Varints.write(invalid, out);
      for (long value : values) {
        Varints.write(value + 1, out);
      }
    }
  }

  static Measurements readFrom(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return NONE;
    }
    int invalid = Varints.readInt(in);
    long[] values = new long[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = Varints.read(in) - 1;
    }
    return new Measurements(values, invalid);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Measurements that
            && invalid == that.invalid
            && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
