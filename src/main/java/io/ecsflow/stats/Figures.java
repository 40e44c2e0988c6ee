package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The figures of one stats event, in the fixed point of their {@link Unit}. */
public final class Figures {

  /** Of an event that has none. */
  public static final Figures NONE = new Figures(0);

  private static final long ABSENT = -1;
  private static final int FIGURES = Figure.values().length;

  private final long[] values;
  private final int invalid;

  private Figures(int invalid) {
    values = new long[FIGURES];
    Arrays.fill(values, ABSENT);
    this.invalid = invalid;
  }

  private Figures(long[] values, int invalid) {
    this.values = values;
    this.invalid = invalid;
  }

  /**
   * @param values by the figure's number, negative where there is none
   * @param invalid how many figures were there but meant nothing
   */
  static Figures of(long[] values, int invalid) {
    return new Figures(values.clone(), invalid);
  }

  boolean has(Figure figure) {
    return values[figure.number()] >= 0;
  }

  /** In the fixed point of the figure's unit; -1 where there is none. */
  long get(Figure figure) {
    return values[figure.number()];
  }

  /** How many figures were there but meant nothing: no number, or an impossible one. */
  public int invalid() {
    return invalid;
  }

  void writeTo(DataOutput out) throws IOException {
    boolean some = !equals(NONE);
    out.writeBoolean(some);
    if (some) {
      Varints.write(invalid, out);
      for (long value : values) {
        Varints.write(value + 1, out);
      }
    }
  }

  static Figures readFrom(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return NONE;
    }
    int invalid = Varints.readInt(in);
    long[] values = new long[FIGURES];
    for (int i = 0; i < FIGURES; i++) {
      values[i] = Varints.read(in) - 1;
    }
    return new Figures(values, invalid);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Figures that
        && invalid == that.invalid
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
