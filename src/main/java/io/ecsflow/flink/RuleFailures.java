package io.ecsflow.flink;

import io.ecsflow.event.RuleFailure;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts the records for which a rule threw ({@code ecsflow.failed_total}, by rule), logs them, and
 * fails the job when they are too many: then the cause is the program or its settings, and not a
 * single record.
 */
final class RuleFailures {

  /** Records without a failure that are given to the breaker together. */
  private static final int BATCH = 100;

  private final BoundedCounters failed;
  private final Breaker breaker;
  private final RuleFailureLog log;

  /** Records that the breaker has not been given yet, the current one included. */
  private int records;

  /**
   * @param maxPercent of the last {@link Breaker#WINDOW} records that may fail
   * @param nanoTime a clock as {@link System#nanoTime} is one
   */
  RuleFailures(MetricGroup parent, int maxPercent, LongSupplier nanoTime) {
    failed = new BoundedCounters(parent.addGroup("ecsflow"), "rule", "failed_total");
    breaker = new Breaker(maxPercent);
    log = new RuleFailureLog(nanoTime);
  }

  /** Begins the next record. */
  void nextRecord() {
    if (records == BATCH) {
      breaker.judge(records, 0);
      records = 0;
    }
    records++;
  }

  /**
   * Adds a failure of the current record, which can have one at most.
   *
   * @throws IllegalStateException when too many records failed
   */
  void add(RuleFailure failure) {
    failed.inc(failure.rule());
    log.log(failure);
    Optional<Breaker.Excess> excess = breaker.judge(records, 1);
    records = 0;
    if (excess.isPresent()) {
      throw new IllegalStateException(
          "Rules fail for %s (normalization.maxFailedPercent); the last was %s, see the log"
              .formatted(excess.get().describe("records"), failure.rule()),
          failure.cause());
    }
  }
}
