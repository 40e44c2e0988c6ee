package io.ecsflow.connector.elasticsearch;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The waits between attempts at one batch, which are longer with each failure in a row. Says why it
 * waits at the first failure, and then at every tenth: a sink that stands still must not do so in
 * silence.
 */
final class Pauses {

  private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);
  private static final int FAILURES_BETWEEN_WARNINGS = 10;

  private final Backoff backoff;
  private final Sleeper sleeper;
  private final DoubleSupplier random;
  private int failures;

  /** Lets time pass. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  Pauses(Backoff backoff, Sleeper sleeper, DoubleSupplier random) {
    this.backoff = backoff;
    this.sleeper = sleeper;
    this.random = random;
  }

  void after(String failure) throws InterruptedException {
    failures++;
    Duration time = backoff.after(failures, random.getAsDouble());
    if (failures % FAILURES_BETWEEN_WARNINGS == 1) {
      LOG.warn(
          "attempt {} to write documents failed ({}), trying again in {} ms",
          failures,
          failure,
          time.toMillis());
    }
    sleeper.sleep(time);
  }

  /** The next failure is the first again. */
  void reset() {
    failures = 0;
  }
}
