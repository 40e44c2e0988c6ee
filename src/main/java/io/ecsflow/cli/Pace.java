package io.ecsflow.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps something at a rate, without ever falling behind for good. */
public final class Pace {

  private static final long NOT_WORTH_A_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final double rate;
  private final long start = System.nanoTime();

  /**
   * Starts now.
   *
   * @param rate things per second
   */
  public Pace(double rate) {
    this.rate = rate;
  }

  /** How long it is until the thing with this number (from 0) is due, 0 or less when it is. */
  public long nanosUntil(long number) {
    return (long) (number / rate * 1e9) - (System.nanoTime() - start);
  }

  /** Whether it is worth to wait for the thing with this number. */
  public boolean isEarly(long number) {
    return nanosUntil(number) > NOT_WORTH_A_PAUSE_NANOS;
  }

  /** Returns when the thing with this number is due, or earlier when the thread is interrupted. */
  public void await(long number) {
    while (isEarly(number) && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(nanosUntil(number));
    }
  }
}
