package io.ecsflow.flink;

import io.ecsflow.event.RuleFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the failures of rules, at most once a minute for each rule. */
final class RuleFailureLog {

  // the name of the logger is known to users
  private static final Logger LOG = LoggerFactory.getLogger(RuleFailures.class);

  private static final long NANOS_BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

  /** Frames of each stack, and causes: a stack that overflowed has a thousand. */
  private static final int MAX_FRAMES = 20;

  private final LongSupplier nanoTime;
  private final Map<String, Lines> linesByRule = new HashMap<>();

  /** The lines of one rule. */
  private static final class Lines {
    private long lastAt;
    private int suppressed;
  }

  /**
   * @param nanoTime a clock as {@link System#nanoTime} is one
   */
  RuleFailureLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Logs a failure, or counts it for the next line of its rule. */
  void log(RuleFailure failure) {
    long now = nanoTime.getAsLong();
    Lines lines = linesByRule.get(failure.rule());
    if (lines == null) {
      lines = new Lines();
      linesByRule.put(failure.rule(), lines);
    } else if (now - lines.lastAt < NANOS_BETWEEN_LINES) {
      lines.suppressed++;
      return;
    }
    LOG.error(
        "Rule {} threw, its record is a dead letter (RULE_FAILED), and so were {} since the last"
            + " line: {}",
        failure.rule(),
        lines.suppressed,
        stack(failure.cause()));
    lines.lastAt = now;
    lines.suppressed = 0;
  }

  /** The stack without the messages, which may contain the content of the record. */
  private static String stack(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(MAX_FRAMES)
        .map(RuleFailureLog::frames)
        .collect(Collectors.joining("\nCaused by: "));
  }

  private static String frames(Throwable thrown) {
    return Stream.concat(
            Stream.of(thrown.getClass().getName()),
            Stream.of(thrown.getStackTrace()).limit(MAX_FRAMES).map(frame -> "at " + frame))
        .collect(Collectors.joining("\n\t"));
  }
}
