package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.IndexNames.Dates;
import io.ecsflow.event.Origin;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexNameTest {

  private final IndexName daily =
      new IndexName("ecs-events-", new Dates(true, 30), Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T12:00:00Z, 2026-11-24T11:59:59Z, 2026.11.24",
    "2026-11-24T12:00:00Z, 2026-11-23T23:59:59.999Z, 2026.11.23",
    "2026-11-24T12:00:00Z, 2026-10-25T12:00:00Z, 2026.10.25",
    "2026-11-24T12:00:00Z, 2026-10-25T11:59:59.999Z, 2026.11.24",
    "2026-11-24T23:55:00Z, 2026-11-25T00:05:00Z, 2026.11.25",
    "2026-11-24T23:55:00Z, 2026-11-25T00:05:00.001Z, 2026.11.24",
    "2026-11-24T12:00:00Z, 1970-01-01T00:00:00Z, 2026.11.24",
    "2026-11-24T12:00:00Z, 2099-01-01T00:00:00Z, 2026.11.24",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z, undated",
    "2000-01-01T00:00:00Z, 2000-01-01T00:00:00Z, 2000.01.01",
  })
  void isOfTheDocumentsDateUnlessThatIsFarFromItsSourceRecords(
      Instant timestamp, Instant time, String date) {
    assertThat(daily.of(timestamp.toEpochMilli(), time.toEpochMilli()))
        .isEqualTo("ecs-events-" + date);
  }

  @ParameterizedTest
  @CsvSource({
    "2023-02-03T04:05:06Z, 2023.02",
    "1999-12-31T23:59:59Z, undated",
    "2100-01-01T00:00:00Z, undated"
  })
  void isOfTheMonthWhereThereIsNothingToCompareWith(Instant time, String date) {
    assertThat(daily.of(Origin.NO_TIMESTAMP, time.toEpochMilli())).isEqualTo("ecs-events-" + date);
  }

  @Test
  void knowsTimesBeyondAllDates() {
    long noon = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    assertThat(daily.of(noon, Long.MAX_VALUE)).isEqualTo("ecs-events-2026.11.24");
    assertThat(daily.of(noon, Long.MIN_VALUE)).isEqualTo("ecs-events-2026.11.24");
    assertThat(daily.of(Long.MAX_VALUE, noon)).isEqualTo("ecs-events-undated");
    assertThat(daily.of(Origin.NO_TIMESTAMP, Origin.NO_TIMESTAMP)).isEqualTo("ecs-events-undated");
  }

  @Test
  void isTheDataStream() {
    IndexName stream = new IndexName("events", new Dates(false, 0), Duration.ZERO);

    assertThat(stream.of(0, 0)).isEqualTo("events");
  }
}
