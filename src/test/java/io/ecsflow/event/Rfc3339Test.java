package io.ecsflow.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
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
        "2026-03-01 09:35:34.5Z",
        "2026-03-01t09:35:34.5z",
        "2026-03-01T09:35:34,5Z",
        "2026-03-01T09:35:34.5",
        "2026-03-01 09:35:34,500",
        "2026-03-01T10:35:34.5+01",
        "2026-03-01T10:35:34.5+0100",
        "2026-03-01 10:35:34.5 +01:00",
        "2026-03-01T08:05:34.5-01:30",
        "2026-03-01T09:35:34.5-00:00",
        "2026-03-01T10:35:35.5+01:00:01",
        "2026-03-02T03:35:34.5+18:00"
      })
  void otherUsualShapesAreRead(String received) {
    assertThat(Rfc3339.toMicros(received)).hasValue("2026-03-01T09:35:34.500000Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01T09:35Z", "2026-03-01 09:35", "2026-03-01T10:35+0100"})
  void theSecondMayBeMissing(String received) {
    assertThat(Rfc3339.toMicros(received)).hasValue("2026-03-01T09:35:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "yesterday",
        "2026-03-01",
        "2026-03-01T",
        "2026-03-01T09",
        "2026-03-01T09Z",
        "2026-03-01T09:35:34.12x4Z",
        "2026-03-01T09:35.5Z",
        "2026-03-01_09:35:34Z",
        "2026-03-01  09:35:34Z",
        " 2026-03-01T09:35:34Z",
        "2026-03-01T09:35:34Z ",
        "2026-03-01T09:35:34ZZ",
        "2026-03-01T09:35:34 Z",
        "2026-03-01T09:35:34+",
        "2026-03-01T09:35:34+1",
        "2026-03-01T09:35:34+1:00",
        "2026-03-01T09:35:34+010",
        "2026-03-01T09:35:34+01:",
        "2026-03-01T09:35:34+01:60",
        "2026-03-01T09:35:34+010000",
        "2026-03-01T09:35:34+18:01",
        "2026-03-01T09:35:34+23:59",
        "2026-00-01T09:35:34Z",
        "2026-03-00T09:35:34Z",
        "2026-13-01T09:35:34+00:00",
        "2026-02-29T09:35:34Z",
        "2026-03-01T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "0000-01-01T00:30:00+01:00",
        "9999-12-31T23:30:00-01:00",
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "1767268800000",
        "٢٠٢٦-03-01T09:35:34Z"
      })
  void whatIsNoTimeIsNotRead(String received) {
    assertThat(Rfc3339.toMicros(received)).isEmpty();
    assertThat(Rfc3339.toEpochMilli(received)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"})
  void theFirstAndTheLastTimeAreRead(String received) {
    assertThat(Rfc3339.toMicros(received)).hasValue(received);
  }

  @Test
  void aFractionMayHaveAnyLength() {
    String received = "2026-03-01 09:35:34." + "123456".repeat(200_000);

    assertThat(Rfc3339.toMicros(received)).hasValue("2026-03-01T09:35:34.123456Z");
    assertThat(Rfc3339.toEpochMilli(received))
        .hasValue(Instant.parse("2026-03-01T09:35:34.123Z").toEpochMilli());
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

  /** Whatever its shape, a time is the one that the platform reads in RFC 3339. */
  @Property(tries = 5000)
  void everyShapeIsTheTimeOfItsRfc3339Text(
      @ForAll("days") String day,
      @ForAll("timesOfDay") String timeOfDay,
      @ForAll("points") String point,
      @ForAll @NumericChars @StringLength(max = 20) String fraction,
      @ForAll("zones") String zone) {
    String digits = (fraction + "0".repeat(9)).substring(0, 9);
    Optional<Instant> expected = byThePlatform(day + "T" + timeOfDay + "." + digits + rfc(zone));

    for (String separator : List.of("T", "t", " ")) {
      String text = day + separator + timeOfDay + point + (point.isEmpty() ? "" : fraction) + zone;
      Optional<Instant> time = point.isEmpty() ? expected.map(Rfc3339Test::second) : expected;
      assertThat(Rfc3339.toEpochMilli(text)).as(text).isEqualTo(millis(time));
      assertThat(Rfc3339.toMicros(text).map(Instant::parse)).as(text).isEqualTo(micros(time));
    }
  }

  /** Texts that are nearly times break nothing, and both readings agree about them. */
  @Property(tries = 20_000)
  void anyTextIsATimeOrNone(
      @ForAll @Chars({'0', '1', '2', '-', ':', 'T', ' ', '.', '+', 'Z'}) @StringLength(max = 12)
          String rest,
      @ForAll @IntRange(max = 24) int kept) {
    String text = "2026-03-01T09:35:34.5+01".substring(0, kept) + rest;

    assertThat(Rfc3339.toMicros(text).map(micros -> Instant.parse(micros).toEpochMilli()))
        .as(text)
        .isEqualTo(Rfc3339.toEpochMilli(text).stream().boxed().findFirst());
  }

  private static Optional<Instant> byThePlatform(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      return time.getYear() < 0 || time.getYear() > 9999
          ? Optional.empty()
          : Optional.of(time.toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The zone as RFC 3339 spells it. */
  private static String rfc(String zone) {
    String offset = zone.strip();
    return switch (offset.length()) {
      case 0, 1 -> "Z";
      case 3 -> offset + ":00";
      case 5 -> offset.substring(0, 3) + ":" + offset.substring(3);
      default -> offset;
    };
  }

  private static Instant second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static OptionalLong millis(Optional<Instant> time) {
    return time.isPresent() ? OptionalLong.of(time.get().toEpochMilli()) : OptionalLong.empty();
  }

  private static Optional<Instant> micros(Optional<Instant> time) {
    return time.map(it -> it.truncatedTo(ChronoUnit.MICROS));
  }

  @Provide
  Arbitrary<String> days() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9999),
            Arbitraries.integers().between(0, 13),
            Arbitraries.integers().between(0, 32))
        .as("%04d-%02d-%02d"::formatted);
  }

  @Provide
  Arbitrary<String> timesOfDay() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 24),
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(0, 60))
        .as("%02d:%02d:%02d"::formatted);
  }

  @Provide
  Arbitrary<String> points() {
    return Arbitraries.of("", ".", ",");
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "", "Z", "z", "+01", "-0930", "+05:45", " +02:00", " -0100", "+18:00", "-18:30", "+00:60");
  }
}
