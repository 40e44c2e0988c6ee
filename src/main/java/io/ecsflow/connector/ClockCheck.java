package io.ecsflow.connector;

import io.ecsflow.config.Durations;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether another machine's clock is as this one's. Retention, windows without events and "the last
 * 15 minutes" of a dashboard go by the clock of whoever looks.
 */
public final class ClockCheck {

  /** A clock that is synchronized is off by less. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  private ClockCheck() {}

  /**
   * A warning where the clocks differ by more than the limit, whatever the way of the answer took.
   *
   * @param whose clock it is, {@code host http://localhost:9200}
   * @param theirs what it showed, between the two times of this machine's clock
   * @param asked when this machine asked
   * @param answered when it had the answer
   */
  public static CheckResult check(String whose, Instant theirs, Instant asked, Instant answered) {
    String subject = "clock of " + whose;
    Duration ahead = Duration.between(answered, theirs);
    Duration behind = Duration.between(theirs, asked);
    if (ahead.compareTo(LIMIT) > 0) {
      return differs(subject, ahead, "ahead of");
    }
    return behind.compareTo(LIMIT) > 0
        ? differs(subject, behind, "behind")
        : CheckResult.ok(subject, "as this machine's, within " + Durations.format(LIMIT));
  }

  private static CheckResult differs(String subject, Duration by, String direction) {
    return CheckResult.warning(
        subject,
        "is %s %s this machine's: synchronize both by NTP, such as chrony"
            .formatted(Durations.format(Duration.ofSeconds(by.toSeconds())), direction));
  }
}
