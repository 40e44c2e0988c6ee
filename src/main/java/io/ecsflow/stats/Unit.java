package io.ecsflow.stats;

/** The unit of a measurement: its fixed-point representation, and how a row writes it. */
enum Unit {
  /** In millionths of a percent; written as a share, 0 to 1, with up to eight digits. */
  PERCENT(1_000_000, 8),
  BYTES(1, 0),
  SECONDS(1, 0),
  MILLIS(1, 0);

  private final long perUnit;
  private final int digits;

  Unit(long perUnit, int digits) {
    this.perUnit = perUnit;
    this.digits = digits;
  }

  /** The value in fixed point. */
  long fixed(double value) {
    return Math.round(value * perUnit);
  }

  /** How many digits of the fixed-point number come after the decimal point of the written one. */
  int digits() {
    return digits;
  }
}
