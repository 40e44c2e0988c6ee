package io.ecsflow.flink;

import io.ecsflow.event.RuleFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records that a rule threw for ({@code ecsflow.failed}, by rule), has one line of the
 * log for each rule and minute, and fails the job when they are too many: then it is the program or
 * its settings, and not single records.
 */
final class RuleFailures {

  private static final Logger LOG = LoggerFactory.getLogger(RuleFailures.class);

  /** So many records without a failure are judged together. */
  private static final int BATCH = 100;

  private static final long NANOS_BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

  /** Lines of a stack. One that overflowed has a thousand. */
  private static final int MOST_FRAMES = 20;

  private final BoundedCounters failed;
  private final Breaker breaker;
  private final LongSupplier nanoTime;
  private final Map<String, Lines> linesByRule = new HashMap<>();

  /** Not judged yet, this record included. */
  private int records;

  /** What the log has of one rule. */
  private static final class Lines {
    private long last;
    private int unsaid;
  }

  /**
   * @param maxPercent of the last {@link Breaker#WINDOW} records that may fail
   * @param nanoTime a clock as {@link System#nanoTime} is one
   */
  RuleFailures(MetricGroup parent, int maxPercent, LongSupplier nanoTime) {
    failed = new BoundedCounters(parent.addGroup("ecsflow"), "rule", "failed");
    breaker = new Breaker(maxPercent);
    this.nanoTime = nanoTime;
  }

  /** A record begins. */
  void record() {
    if (records == BATCH) {
      breaker.judge(records, 0);
      records = 0;
    }
    records++;
  }

  /**
   * The record has failed; at most once for each.
   *
   * @throws IllegalStateException when too many did
   */
  void add(RuleFailure failure) {
    failed.inc(failure.rule());
    log(failure);
    Optional<Breaker.Excess> excess = breaker.judge(records, 1);
    records = 0;
    if (excess.isPresent()) {
      throw new IllegalStateException(
          "Rules fail for %s (normalization.maxFailedPercent); the last was %s, see the log"
              .formatted(excess.get().of("records"), failure.rule()),
          failure.cause());
    }
  }

  private void log(RuleFailure failure) {
    long now = nanoTime.getAsLong();
    Lines lines = linesByRule.get(failure.rule());
    if (lines == null) {
      lines = new Lines();
      linesByRule.put(failure.rule(), lines);
    } else if (now - lines.last < NANOS_BETWEEN_LINES) {
      lines.unsaid++;
      return;
    }
    LOG.error(
        "Rule {} threw, its record is a dead letter (RULE_FAILED), and so were {} since the last"
            + " line: {}",
        failure.rule(),
        lines.unsaid,
        stack(failure.cause()));
    lines.last = now;
    lines.unsaid = 0;
  }

  /** Without messages, which may hold what the record holds. */
  private static String stack(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(MOST_FRAMES)
        .map(RuleFailures::frames)
        .collect(Collectors.joining("\nCaused by: "));
  }

  private static String frames(Throwable thrown) {
    return Stream.concat(
            Stream.of(thrown.getClass().getName()),
            Stream.of(thrown.getStackTrace()).limit(MOST_FRAMES).map(frame -> "at " + frame))
        .collect(Collectors.joining("\n\t"));
  }
}
