package io.ecsflow.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockCheckTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration WAY = Duration.ofSeconds(5);

  @Test
  void aClockThatIsAheadOrBehindIsAWarning() {
    assertThat(check(NOON.plus(WAY).plusSeconds(90)))
        .isEqualTo(
            CheckResult.warning(
                "clock of host a",
                "is 90s ahead of this machine's: synchronize both by NTP, such as chrony"));
    assertThat(check(NOON.minusSeconds(3)).finding()).startsWith("is 3s behind this machine's");
  }

  @Test
  void theWayOfAnAnswerIsNoDifference() {
    assertThat(check(NOON.minusSeconds(2)).isOk()).isTrue();
    assertThat(check(NOON.plus(WAY).plusSeconds(2)).isOk()).isTrue();
  }

  private static CheckResult check(Instant theirs) {
    return ClockCheck.check("host a", theirs, NOON, NOON.plus(WAY));
  }
}
