package io.ecsflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({"200ms, 200", "30s, 30000", "5m, 300000", "2h, 7200000", "7d, 604800000", "0s, 0"})
  void aDurationReadsAndWritesItsUnit(String text, long millis) {
    assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
    assertThat(Durations.format(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void theLargestUnitWithoutAFractionIsWritten() {
    assertThat(Durations.format(Duration.ofHours(2))).isEqualTo("2h");
    assertThat(Durations.format(Duration.ofSeconds(90))).isEqualTo("90s");
  }
}
