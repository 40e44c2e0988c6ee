package io.ecsflow.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Mix;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.Timeline;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  private final EventTime times = new EventTime(DecodeSettings.DEFAULT);

  @ParameterizedTest
  @EnumSource(Format.class)
  void isTheTimeOfTheDecodedEvent(Format format) {
    DecodeSettings small = new DecodeSettings(format, 64 * 1024, 32, 2000);
    EventTime before = new EventTime(small);
    EventDecoder decoder = new EventDecoder(small);
    EventGenerator fleet =
        new EventGenerator(
            new FleetSettings(7, 30, Systems.DEFAULT),
            new Timeline(Instant.parse("2026-01-01T12:00:00Z"), 100),
            new Load(Mix.DEFAULT, 0.3, small));
    int events = 0;
    for (int number = 0; number < 5_000; number++) {
      GeneratedRecord record = fleet.next();
      SourceRecord source =
          new SourceRecord(
              new Origin("agent-events", 0, number, record.timestamp()),
              record.key(),
              record.value());
      if (decoder.decode(source) instanceof AgentEvent event) {
        assertThat(before.of(source)).as(record.kind()).hasValue(event.eventTime());
        events++;
      }
    }
    assertThat(events).isGreaterThan(3_000);
  }

  @Test
  void whatFollowsTheTimeIsNotRead() {
    assertThat(times.of(Events.record("{\"a\":[{}],\"@timestamp\":\"2026-01-01T12:00:01Z\" what")))
        .hasValue(Events.NOON + 1_000);
  }

  @Test
  void whatFollowsTheTimeOfAnEnvelopedEventIsNotRead() {
    DecodeSettings envelope = new DecodeSettings(Format.ENVELOPE, 1_000, 64, 1_000);
    String value = "{\"message\":\"{\\\"@timestamp\\\":\\\"2026-01-01T12:00:01Z\\\" what\"}";

    assertThat(new EventTime(envelope).of(Events.record(value))).hasValue(Events.NOON + 1_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {'x':{'@timestamp':'2020-01-01T00:00:00Z'},'@timestamp':'2026-01-01T12:00:01Z'}
          {'@timestamp':'2026-01-01T12:00:01Z','@timestamp':'2020-01-01T00:00:00Z'}
          {'\\u0040timestamp':'2026-01-01T12:00:01Z'}
          """)
  void isThatOfTheFirstKeyAtTheTopLevel(String json) {
    assertThat(times.of(Events.record(json.replace('\'', '"')))).hasValue(Events.NOON + 1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'@timestamp':null}", "{'@timestamp':{'a':1}}", "{'@timestamp':7"})
  void withoutATimeItIsTheRecords(String json) {
    assertThat(times.of(Events.record(json.replace('\'', '"')))).hasValue(Events.NOON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "'@timestamp'", "{'a':}", "{'@timestamp':", "{'a':1"})
  void whatIsSeenToBeNoEventHasNone(String json) {
    assertThat(times.of(Events.record(json.replace('\'', '"')))).isEmpty();
  }

  @Test
  void neitherATombstoneNorWhatIsTooLargeHasOne() {
    EventTime small = new EventTime(new DecodeSettings(Format.RAW, 10, 4, 10));

    assertThat(small.of(Events.record((byte[]) null))).isEmpty();
    assertThat(small.of(Events.record("{}         ".getBytes(UTF_8)))).isEmpty();
  }
}
