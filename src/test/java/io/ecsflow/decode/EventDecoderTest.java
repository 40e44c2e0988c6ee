package io.ecsflow.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.SourceRecord;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {

  private static final DecodeSettings SMALL = new DecodeSettings(Format.RAW, 200, 4, 10);
  private static final DecodeSettings ENVELOPE =
      new DecodeSettings(Format.ENVELOPE, 1_000, 64, 1_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          EMPTY_VALUE       | ''
          EMPTY_VALUE       | ' \t '
          NOT_JSON          | hello
          NOT_JSON          | {'agent':{'id':'a'}} x
          NOT_JSON          | {'agent':{'id':'a'},}
          NOT_JSON          | {'agent':{'id':'a'},'x':NaN}
          NOT_JSON          | {'agent':{'id':'a'},'x':01}
          TRUNCATED_JSON    | {'agent':{'id':'a'
          TRUNCATED_JSON    | {'agent':{'id':'a'},'x':'half
          NOT_AN_OBJECT     | [1,2]
          NOT_AN_OBJECT     | 'text'
          NOT_AN_OBJECT     | null
          TOO_DEEP          | {'agent':{'id':'a'},'x':[[[[1]]]]}
          TOO_MANY_VALUES   | {'agent':{'id':'a'},'x':[1,2,3,4,5,6,7,8,9]}
          """)
  void whatIsNoEventIsRejectedWithItsReason(Reason reason, String value) {
    String text = value.startsWith("''") || value.startsWith("' ") ? "  \t" : json(value);

    assertRejected(reason, new EventDecoder(SMALL), Events.record(text));
  }

  @Test
  void aTombstoneIsRejected() {
    assertRejected(Reason.TOMBSTONE, new EventDecoder(SMALL), Events.record((byte[]) null));
  }

  @Test
  void aValueWithoutBytesIsRejected() {
    assertRejected(Reason.EMPTY_VALUE, new EventDecoder(SMALL), Events.record(new byte[0]));
  }

  @Test
  void aValueOverTheLimitIsRejectedAndOneAtTheLimitIsNot() {
    String start = "{\"agent\":{\"id\":\"a\"},\"x\":\"";
    String fits = start + "y".repeat(200 - start.length() - 2) + "\"}";

    assertThat(new EventDecoder(SMALL).decode(Events.record(fits))).isInstanceOf(AgentEvent.class);
    assertRejected(Reason.TOO_LARGE, new EventDecoder(SMALL), Events.record(fits + " "));
  }

  @Test
  void invalidUtf8IsRejected() {
    byte[] value = json("{'agent':{'id':'a'},'x':'?'}").getBytes(UTF_8);
    value[value.length - 3] = (byte) 0xFF;

    assertRejected(Reason.INVALID_UTF8, new EventDecoder(SMALL), Events.record(value));
  }

  @Test
  void aMillionOpeningBracketsCostNoStack() {
    var large = new DecodeSettings(Format.RAW, 1_000_000, 64, 1_000);

    assertRejected(Reason.TOO_DEEP, new EventDecoder(large), Events.record("[".repeat(1_000_000)));
  }

  @Test
  void anAcceptedEventKeepsItsBytesAndItsWhiteSpace() {
    String value = json(" \t{'agent':{'id':'a'}}\n ");

    assertThat(Events.event(value).raw()).isEqualTo(value.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'agent':{}}",
        "{'agent':{'id':null}}",
        "{'agent':{'id':''}}",
        "{'agent':{'id':7}}",
        "{'agent':{'id':['a']}}",
        "{'agent':{'id':{'id':'a'}}}",
        "{'agent':'a'}",
        "{'agent':[{'id':'a'}]}",
        "{'agent.id':'a'}"
      })
  void anEventWithoutAnAgentIsAnEvent(String value) {
    AgentEvent event = Events.event(json(value));

    assertThat(event.hasAgent()).isFalse();
    assertThat(event.agentId()).isEmpty();
  }

  @Test
  void anEnvelopeMayHoldAnEventWithoutAnAgent() {
    Decoded decoded = new EventDecoder(ENVELOPE).decode(Events.record(json("{'message':'{}'}")));

    assertThat(decoded)
        .isInstanceOfSatisfying(AgentEvent.class, it -> assertThat(it.hasAgent()).isFalse());
  }

  @Test
  void aByteOrderMarkIsAccepted() {
    assertThat(Events.event("\uFEFF" + json("{'agent':{'id':'a'}}")).agentId()).isEqualTo("a");
  }

  @Test
  void ofDuplicateKeysTheLastOneWins() {
    assertThat(Events.event(json("{'agent':{'id':'a'},'agent':{'id':'b'}}")).agentId())
        .isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T12:00:01Z, 1000",
    "2026-01-01T14:00:01+02:00, 1000",
    "2026-01-01T12:00:00.5Z, 500",
    "2026-01-01T12:00:00.6722336Z, 672",
    "2026-01-01T12:00:00.123456789Z, 123",
    "2026-01-01T12:00Z, 0",
    "2026-01-01 12:00:01.5, 1500",
    "2026-01-01 13:00:01+0100, 1000",
  })
  void theEventsOwnTimeCounts(String timestamp, long afterNoon) {
    AgentEvent event = eventAt('"' + timestamp + '"');

    assertThat(event.eventTime()).isEqualTo(Events.NOON + afterNoon);
    assertThat(event.timeSource()).isEqualTo(TimeSource.EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"yesterday\"",
        "\"2026-01-01\"",
        "\"2026-13-01T12:00:00Z\"",
        "\"+99999-01-01T12:00:00Z\"",
        "1767268800000",
        "{}",
        "[]"
      })
  void aTimeThatIsNoneIsReplacedByTheRecords(String timestamp) {
    AgentEvent event = eventAt(timestamp);

    assertThat(event.eventTime()).isEqualTo(Events.NOON);
    assertThat(event.timeSource()).isEqualTo(TimeSource.RECORD_AS_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\""})
  void aMissingTimeIsReplacedByTheRecords(String timestamp) {
    assertThat(eventAt(timestamp).timeSource()).isEqualTo(TimeSource.RECORD_AS_MISSING);
    assertThat(Events.event(json("{'agent':{'id':'a'}}")).timeSource())
        .isEqualTo(TimeSource.RECORD_AS_MISSING);
  }

  @Test
  void anEnvelopeGivesTheEventInItsMessage() {
    Decoded decoded =
        new EventDecoder(ENVELOPE)
            .decode(
                Events.record("{\"message\":\"{\\\"agent\\\":{\\\"id\\\":\\\"\\u00e9\\\"}}\"}"));

    assertThat(decoded).isInstanceOf(AgentEvent.class);
    assertThat(new String(((AgentEvent) decoded).raw(), UTF_8))
        .isEqualTo("{\"agent\":{\"id\":\"é\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          NOT_AN_ENVELOPE | {'agent':{'id':'a'}}
          NOT_AN_ENVELOPE | {'message':{'agent':{'id':'a'}}}
          NOT_AN_OBJECT   | ['message']
          EMPTY_VALUE     | {'message':''}
          NOT_JSON        | {'message':'hello'}
          INVALID_UTF8    | {'message':'\\ud800'}
          """)
  void whatIsNoEnvelopeOrHoldsNoEventIsRejectedWhole(Reason reason, String value) {
    assertRejected(reason, new EventDecoder(ENVELOPE), Events.record(json(value)));
  }

  private static void assertRejected(Reason reason, EventDecoder decoder, SourceRecord record) {
    Decoded decoded = decoder.decode(record);

    assertThat(decoded).isInstanceOf(Rejected.class);
    Rejected rejected = (Rejected) decoded;
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.detail()).isNotBlank();
    assertThat(rejected.source()).isSameAs(record);
    assertThat(Arrays.equals(rejected.source().value(), record.value())).isTrue();
  }

  private static AgentEvent eventAt(String timestamp) {
    return Events.event("{\"agent\":{\"id\":\"a\"},\"@timestamp\":" + timestamp + "}");
  }

  /** The JSON text of one with single quotes, which is easier to read. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
