package io.ecsflow.cli.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what a cluster does in its own time. */
public final class Waiting {

  private static final long PAUSE_MILLIS = 200;

  private Waiting() {}

  /** A question to the cluster. */
  public interface Condition {
    /** Whether it has happened. */
    boolean holds() throws IOException, InterruptedException;
  }

  /** Asks again and again; false if it has not happened in this time. */
  public static boolean until(Duration timeout, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return true;
  }
}
