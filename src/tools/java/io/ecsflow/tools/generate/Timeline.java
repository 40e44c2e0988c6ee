package io.ecsflow.tools.generate;

import java.time.Instant;

/**
 * When records arrive: evenly.
 *
 * @param start the arrival of the first one
 * @param rate records per second
 */
public record Timeline(Instant start, double rate) {

  public Timeline {
    if (!(rate > 0) || rate > 10_000_000) {
      throw new IllegalArgumentException("rate must be above 0, at most 10000000, was " + rate);
    }
  }

  /** The arrival of the record with this number (from 0), milliseconds since the epoch. */
  public long at(long number) {
    return start.toEpochMilli() + (long) (number * 1000 / rate);
  }
}
