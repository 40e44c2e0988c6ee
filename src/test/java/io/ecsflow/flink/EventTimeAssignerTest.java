package io.ecsflow.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeAssignerTest {

  private static final long TEN_MINUTES = 600_000;

  private long machineTime = Events.NOON;
  private final EventTimeAssigner times =
      new EventTimeAssigner(DecodeSettings.DEFAULT, Duration.ofMinutes(10), () -> machineTime);

  @Test
  void anEventHasItsOwnTime() {
    assertThat(timeOf(Events.NOON - 3_600_000, Events.NOON)).isEqualTo(Events.NOON - 3_600_000);
  }

  @Test
  void aTimeWithoutAZoneIsInUtc() {
    String json = "{\"@timestamp\":\"2026-01-01 11:59:58.5\"}";

    assertThat(times.extractTimestamp(Events.record(json), 0)).isEqualTo(Events.NOON - 1_500);
  }

  @Test
  void aClockThatIsAheadMovesTimeNoFurtherThanItsReception() {
    assertThat(timeOf(Events.NOON + 1, Events.NOON)).isEqualTo(Events.NOON);
    assertThat(timeOf(Events.NOON + 100 * TEN_MINUTES, Events.NOON)).isEqualTo(Events.NOON);
  }

  @Test
  void whatIsNoEventHasTheTimeOfItsReception() {
    assertThat(times.extractTimestamp(Events.record("<13>syslog"), 0)).isEqualTo(Events.NOON);
  }

  @Test
  void anEventWithoutATimeHasThatOfItsReception() {
    assertThat(times.extractTimestamp(Events.record("{\"agent\":{\"id\":\"a\"}}"), 0))
        .isEqualTo(Events.NOON);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100, 1L << 50, Long.MAX_VALUE - Events.NOON - TEN_MINUTES})
  void aTimestampAheadOfTheMachineIsNoTime(long tooFar) {
    long ahead = Events.NOON + TEN_MINUTES + tooFar;

    assertThat(timeOf(Events.NOON, ahead)).isEqualTo(Events.NOON);
    assertThat(timeOf(Events.NOON + TEN_MINUTES + 1, ahead)).isEqualTo(RecordTimes.NO_TIME);
    SourceRecord line = new SourceRecord(new Origin("t", 0, 0, ahead), null, new byte[0]);
    assertThat(times.extractTimestamp(line, 0)).isEqualTo(RecordTimes.NO_TIME);
  }

  @Test
  void aTimestampIsBelievedUpToTheClockSkew() {
    long ahead = Events.NOON + TEN_MINUTES;

    assertThat(timeOf(ahead + 1, ahead)).isEqualTo(ahead);
  }

  @Test
  void withoutARecordsTimestampTheMachinesClockTellsWhatIsAhead() {
    assertThat(timeOf(Events.NOON + TEN_MINUTES, Origin.NO_TIMESTAMP))
        .isEqualTo(Events.NOON + TEN_MINUTES);
    assertThat(timeOf(Events.NOON + TEN_MINUTES + 1, Origin.NO_TIMESTAMP))
        .isEqualTo(RecordTimes.NO_TIME);
  }

  @Test
  void aReplayOfYearsLaterHasTheSameTimes() {
    machineTime += Duration.ofDays(3650).toMillis();

    assertThat(timeOf(Events.NOON - 5, Events.NOON)).isEqualTo(Events.NOON - 5);
    assertThat(timeOf(Events.NOON + 5, Events.NOON)).isEqualTo(Events.NOON);
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
