package io.ecsflow.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T09:35:34.99Z, 2026-03-01T09:35:34.990000Z",
    "2026-03-01T09:35:39.7654329Z, 2026-03-01T09:35:39.765432Z",
    "2026-03-01T09:35:39.123456789Z, 2026-03-01T09:35:39.123456Z",
    "2026-03-01T09:35:40.000Z, 2026-03-01T09:35:40Z",
    "2026-03-01T09:35:40.0000009Z, 2026-03-01T09:35:40Z",
    "2026-03-01T09:35:40Z, 2026-03-01T09:35:40Z",
    "2026-03-01T09:35:40.000001Z, 2026-03-01T09:35:40.000001Z",
    "2026-03-01T00:30:00+01:00, 2026-02-28T23:30:00Z",
    "2026-12-31T23:30:00.5-01:00, 2027-01-01T00:30:00.500000Z",
    "2026-03-01t09:35:34.25z, 2026-03-01T09:35:34.250000Z",
    "2026-03-01T09:35:34.Z, 2026-03-01T09:35:34Z"
  })
  void timesAreInUtcWithTheFractionCutToSixDigits(String received, String written) {
    assertThat(Rfc3339.toMicros(received)).hasValue(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "yesterday",
        "2026-03-01",
        "2026-03-01T09:35:34",
        "2026-03-01T09:35:34.12x4Z",
        "2026-03-01 09:35:34Z",
        "2026-13-01T09:35:34+00:00",
        "0000-01-01T00:30:00+01:00",
        "+10000-01-01T00:00:00Z",
        "1767268800000"
      })
  void whatIsNoTimeIsNotRead(String received) {
    assertThat(Rfc3339.toMicros(received)).isEmpty();
    assertThat(Rfc3339.toEpochMilli(received)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 999, 1_767_268_800_000L, 1_767_268_800_007L, 253_402_300_799_999L})
  void aTimeInMillisecondsIsWrittenAsItsText(long millis) {
    assertThat(Rfc3339.ofEpochMilli(millis))
        .isEqualTo(Rfc3339.toMicros(Instant.ofEpochMilli(millis).toString()));
  }

  @Test
  void timesBeyondTheYear9999AreNotWritten() {
    assertThat(Rfc3339.ofEpochMilli(253_402_300_800_000L)).isEmpty();
  }

  /** A time is read as the platform's parser reads it, in years of four digits. */
  @Property(tries = 5000)
  void timesAreReadAsThePlatformReadsThem(@ForAll("times") String text) {
    assertThat(Rfc3339.toEpochMilli(text)).as(text).isEqualTo(byThePlatform(text));
  }

  private static OptionalLong byThePlatform(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      boolean isWritable = time.getYear() >= 0 && time.getYear() <= 9999;
      return isWritable ? OptionalLong.of(time.toInstant().toEpochMilli()) : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  @Provide
  Arbitrary<String> times() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9999),
            Arbitraries.integers().between(0, 13),
            Arbitraries.integers().between(0, 32),
            Arbitraries.integers().between(0, 25),
            Arbitraries.integers().between(0, 61),
            Arbitraries.of("", ".", ".0", ".5", ".1234567", ".123456789", ".1234567890", ".x"),
            Arbitraries.of("Z", "+02:00", "", "z"))
        .as(
            (year, month, day, hour, second, fraction, zone) ->
                "%04d-%02d-%02dT%02d:59:%02d%s%s"
                    .formatted(year, month, day, hour, second, fraction, zone));
  }
}
