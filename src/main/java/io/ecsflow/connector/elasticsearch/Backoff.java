package io.ecsflow.connector.elasticsearch;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long after each failure, up to a limit, and
 * between half and all of that at random, so that the tasks of a job do not come back together.
 *
 * @param least before the second attempt
 * @param most however many fail
 */
record Backoff(Duration least, Duration most) {

  /**
   * The wait after so many failures in a row.
   *
   * @param failures at least 1
   * @param random from 0 to 1
   */
  Duration after(int failures, double random) {
    double doubled = (double) least.toMillis() * Math.pow(2, failures - 1.0);
    double whole = Math.min(doubled, (double) most.toMillis());
    return Duration.ofMillis(Math.round(whole / 2 * (1 + random)));
  }
}
