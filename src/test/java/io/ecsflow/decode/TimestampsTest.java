package io.ecsflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimestampsTest {

  /** What is read by hand is what the platform reads. */
  @Property(tries = 5000)
  void timesAreReadAsThePlatformReadsThem(@ForAll("times") String text) {
    assertThat(Timestamps.epochMilli(text)).as(text).isEqualTo(byThePlatform(text));
  }

  private static OptionalLong byThePlatform(String text) {
    try {
      return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
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
