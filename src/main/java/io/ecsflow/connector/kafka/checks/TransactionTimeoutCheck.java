package io.ecsflow.connector.kafka.checks;

import io.ecsflow.config.Durations;
import io.ecsflow.connector.CheckResult;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Whether the broker allows the transaction timeout of a job. */
final class TransactionTimeoutCheck {

  static final String SETTING = "transaction.max.timeout.ms";

  private static final String KEY = "sinks.kafka.transactionTimeout";

  private TransactionTimeoutCheck() {}

  /**
   * Without this check the job would start, and fail with its first transaction.
   *
   * @param limit milliseconds, empty where the user is not authorized to see it
   */
  static CheckResult check(Duration timeout, Optional<Long> limit) {
    String ours = Durations.format(timeout);
    if (limit.isEmpty()) {
      return CheckResult.ok(KEY, ours + "; the broker does not show its " + SETTING);
    }
    String theirs = Durations.format(Duration.ofMillis(limit.get()));
    if (timeout.toMillis() > limit.get()) {
      return CheckResult.failed(
          KEY,
          String.format(
              Locale.ROOT,
              "is %s, but the broker's %s is %d (%s): lower the first or raise the second",
              ours,
              SETTING,
              limit.get(),
              theirs));
    }
    return CheckResult.ok(KEY, "%s, the broker's limit is %s".formatted(ours, theirs));
  }
}
