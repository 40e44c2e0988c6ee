package io.ecsflow.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventTimesTest {

  private final EventTimes times = new EventTimes(Duration.ofMinutes(10));

  @Test
  void anEventHasItsOwnTime() {
    assertThat(times.extractTimestamp(event(Events.NOON - 3_600_000, Events.NOON), 0))
        .isEqualTo(Events.NOON - 3_600_000);
  }

  @Test
  void aClockThatIsALittleAheadMovesTimeNoFurtherThanItsReception() {
    assertThat(times.extractTimestamp(event(Events.NOON + 600_000, Events.NOON), 0))
        .isEqualTo(Events.NOON);
  }

  @Test
  void aClockThatIsFarAheadMovesNothing() {
    assertThat(times.extractTimestamp(event(Events.NOON + 600_001, Events.NOON), 0))
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aRejectionMovesNothing() {
    assertThat(times.extractTimestamp(Events.decode("no event"), Events.NOON))
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void withoutARecordsTimestampNoClockIsAhead() {
    assertThat(times.isAhead(event(Events.NOON, Origin.NO_TIMESTAMP))).isFalse();
  }

  private static AgentEvent event(long eventTime, long recordTime) {
    return new AgentEvent(
        new SourceRecord(new Origin("t", 0, 0, recordTime), null, null),
        "a",
        eventTime,
        TimeSource.EVENT,
        new byte[0]);
  }
}
