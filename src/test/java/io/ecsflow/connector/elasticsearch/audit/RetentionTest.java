package io.ecsflow.connector.elasticsearch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final String PREFIX = "events-";

  @Test
  void whatIsOlderThanTheOldestDayMayBeDeleted() {
    Retention retention =
        new Retention(List.of(daily("2026.03.05", "03-05"), daily("2026.03.07", "03-07")), PREFIX);

    assertThat(retention.mayHaveDeleted(noon("03-04"))).isTrue();
    assertThat(retention.mayHaveDeleted(noon("03-05"))).isFalse();
    assertThat(retention.mayHaveDeleted(noon("03-06"))).as("a day between").isFalse();
  }

  @Test
  void aDayThatIsMadeAgainLaterTellsNothing() {
    Retention retention =
        new Retention(List.of(daily("2026.03.01", "03-20"), daily("2026.03.15", "03-15")), PREFIX);

    assertThat(retention.mayHaveDeleted(noon("03-01"))).isTrue();
    assertThat(retention.mayHaveDeleted(noon("03-10"))).as("before the oldest day").isTrue();
  }

  @Test
  void aDataStreamWithItsFirstGenerationHasEverything() {
    assertThat(
            new Retention(List.of(stream(1, "03-01"), stream(2, "03-05")), PREFIX)
                .mayHaveDeleted(noon("02-01")))
        .isFalse();
    Retention shortened = new Retention(List.of(stream(2, "03-05"), stream(3, "03-09")), PREFIX);
    assertThat(shortened.mayHaveDeleted(noon("03-04"))).isTrue();
    assertThat(shortened.mayHaveDeleted(noon("03-06"))).isFalse();
  }

  @Test
  void withoutAnyIndexNothingIsKnownToBeDeleted() {
    assertThat(new Retention(List.of(), PREFIX).mayHaveDeleted(noon("03-04"))).isFalse();
  }

  private static Index daily(String day, String created) {
    return new Index(PREFIX + day, Instant.ofEpochMilli(noon(created)), true);
  }

  private static Index stream(int generation, String created) {
    return new Index(
        ".ds-events-2026.03.01-00000" + generation, Instant.ofEpochMilli(noon(created)), true);
  }

  private static long noon(String day) {
    return Instant.parse("2026-" + day + "T12:00:00Z").toEpochMilli();
  }
}
