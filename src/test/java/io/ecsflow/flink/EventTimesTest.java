package io.ecsflow.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimesTest {

  private final EventTimes times = new EventTimes(DecodeSettings.DEFAULT, Duration.ofMinutes(10));

  @Test
  void anEventHasItsOwnTime() {
    assertThat(timeOf(Events.NOON - 3_600_000, Events.NOON)).isEqualTo(Events.NOON - 3_600_000);
  }

  @Test
  void aClockThatIsALittleAheadMovesTimeNoFurtherThanItsReception() {
    assertThat(timeOf(Events.NOON + 600_000, Events.NOON)).isEqualTo(Events.NOON);
  }

  @Test
  void aClockThatIsFarAheadMovesNothing() {
    assertThat(timeOf(Events.NOON + 600_001, Events.NOON)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void whatIsSeenToBeNoEventMovesNothing() {
    assertThat(times.extractTimestamp(Events.record("no event"), Events.NOON))
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void withoutARecordsTimestampNoClockIsAhead() {
    assertThat(timeOf(Events.NOON, Origin.NO_TIMESTAMP)).isEqualTo(Events.NOON);
  }

  private long timeOf(long eventTime, long recordTime) {
    String json =
        "{\"@timestamp\":\"%s\",\"agent\":{\"id\":\"a\"}}"
            .formatted(Instant.ofEpochMilli(eventTime));
    return times.extractTimestamp(
        new SourceRecord(
            new Origin("t", 0, 0, recordTime), null, json.getBytes(StandardCharsets.UTF_8)),
        0);
  }
}
