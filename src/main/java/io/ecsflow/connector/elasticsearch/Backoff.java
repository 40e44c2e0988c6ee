package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The waits between attempts at one batch: twice as long after each failure in a row, up to a
 * limit, and between half and all of that at random, so that the tasks of a job do not retry
 * together. The first failure is logged, and then every tenth: a sink that makes no progress must
 * say so.
 */
final class Backoff {

  private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);
  private static final int FAILURES_BETWEEN_WARNINGS = 10;

  private final Retries limits;
  private final Sleeper sleeper;
  private final DoubleSupplier random;
  private int failures;

  /** Lets time pass. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * No failure yet.
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

  /** The next failure is the first again. */
  void reset() {
    failures = 0;
  }
}
