package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The waits between attempts to write one batch: exponential up to a limit, of which a wait is a
 * random part from a half to all (jitter), so that the tasks of a job do not retry together. The
 * first failure in a row is logged, and then every tenth.
 */
final class Backoff {

  private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);
  private static final int FAILURES_BETWEEN_WARNINGS = 10;

  private final Retries limits;
  private final Sleeper sleeper;
  private final DoubleSupplier random;
  private int failures;

  /** Waits; a test need not. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * Waits with this clock and this randomness.
   *
   * @param random from 0 to 1
   */
  Backoff(Retries limits, Sleeper sleeper, DoubleSupplier random) {
    this.limits = limits;
    this.sleeper = sleeper;
    this.random = random;
  }

  static Backoff of(Retries limits) {
    return new Backoff(
        limits,
        time -> Thread.sleep(time.toMillis()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Waits before the next attempt. */
  void await(String failure) throws InterruptedException {
    failures++;
    Duration wait = waitAfter(failures);
    if (failures % FAILURES_BETWEEN_WARNINGS == 1) {
      LOG.warn(
          "attempt {} to write documents failed ({}), trying again in {} ms",
          failures,
          failure,
          wait.toMillis());
    }
    sleeper.sleep(wait);
  }

  /** The wait after so many failures in a row, at least 1. */
  Duration waitAfter(int failures) {
    double doubled = (double) limits.min().toMillis() * Math.pow(2, failures - 1.0);
    double whole = Math.min(doubled, (double) limits.max().toMillis());
    return Duration.ofMillis(Math.round(whole / 2 * (1 + random.getAsDouble())));
  }

  /** After a success: the next failure is the first in a row. */
  void reset() {
    failures = 0;
  }
}
