package io.ecsflow.tools.generate;

import java.util.concurrent.TimeUnit;

/**
 * When things that happen at a rate are due, by a clock of the caller.
 *
 * @param rate things per second
 * @param startNanos when the first is due
 */
public record Pace(double rate, long startNanos) {

  private static final long NOT_WORTH_A_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  /** Everything is always due. */
  public static final Pace UNLIMITED = new Pace(Double.POSITIVE_INFINITY, 0);

  /**
   * How long to wait for the thing with this number (from 0): 0 where it is due, or too soon for a
   * pause.
   */
  public long pauseNanos(long number, long nowNanos) {
    if (Double.isInfinite(rate)) {
      return 0;
    }
    long wait = (long) (number / rate * 1e9) - (nowNanos - startNanos);
    return wait > NOT_WORTH_A_PAUSE ? wait : 0;
  }
}
