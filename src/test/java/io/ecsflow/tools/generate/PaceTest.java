package io.ecsflow.tools.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long START = 5_000_000_000L;

  private final Pace hundredPerSecond = new Pace(100, START);

  @Test
  void waitsUntilAThingIsDue() {
    assertThat(hundredPerSecond.pauseNanos(200, START)).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    assertThat(hundredPerSecond.pauseNanos(200, START + TimeUnit.SECONDS.toNanos(2))).isZero();
  }

  @Test
  void catchesUpWithoutAPause() {
    assertThat(hundredPerSecond.pauseNanos(1, START + TimeUnit.SECONDS.toNanos(9))).isZero();
  }

  @Test
  void withoutALimitEverythingIsDue() {
    assertThat(Pace.UNLIMITED.pauseNanos(1_000_000_000_000L, START)).isZero();
  }
}
