package io.ecsflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
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

  @Test
  void whatIsFinerThanAMillisecondIsNotCut() {
    assertThat(Durations.format(Duration.ofNanos(999_900_000))).isEqualTo("999900us");
    assertThat(Durations.format(Duration.ofSeconds(1).plusNanos(1))).isEqualTo("1000000001ns");
  }

  @Property
  void whatAJobFileCanWriteReadsAsItIsWritten(
      @ForAll @IntRange(max = 999_999_999) int number, @ForAll("units") String unit) {
    Duration duration = Durations.parse(number + unit).orElseThrow();

    assertThat(Durations.parse(Durations.format(duration))).contains(duration);
  }

  @Provide
  Arbitrary<String> units() {
    return Arbitraries.of("ms", "s", "m", "h", "d");
  }

  @Property
  void twoDurationsNeverReadTheSame(
      @ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long nanos,
      @ForAll @IntRange(min = -1_000, max = 1_000) int apart) {
    Duration one = Duration.ofSeconds(1).plusNanos(nanos);
    Duration other = one.plusNanos(apart);

    assertThat(Durations.format(one).equals(Durations.format(other))).isEqualTo(apart == 0);
  }
}
