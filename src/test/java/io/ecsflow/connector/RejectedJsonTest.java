package io.ecsflow.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.event.SourceRecord.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RejectedJsonTest {

  private static final byte[] NO_UTF8 = {(byte) 0xFF, 1};

  @Test
  void textsAreTexts() {
    assertThat(json(new Origin("t", 1, 2, 3), "k".getBytes(UTF_8), "a\n\"é".getBytes(UTF_8)))
        .isEqualTo(
            """
            {"stage":"DECODE","reason":"NOT_JSON","detail":"why","topic":"t","partition":1,"offset":2,\
            "timestamp":3,"key":"k","value":"a\\n\\"é"}\
            """);
  }

  @Test
  void bytesThatAreNoTextAreBase64() {
    assertThat(json(new Origin("t", 1, 2, 3), NO_UTF8, NO_UTF8))
        .endsWith(
            """
            "timestamp":3,"keyBase64":"/wE=","valueBase64":"/wE="}\
            """);
  }

  @Test
  void headersAreAListInTheirOrderAsNamesMayRepeat() {
    List<Header> headers =
        List.of(
            new Header("trace", "7".getBytes(UTF_8)),
            new Header("trace", NO_UTF8),
            new Header("", null));

    assertThat(json(headers))
        .endsWith(
            """
            "offset":2,"timestamp":3,"headers":[{"name":"trace","value":"7"},\
            {"name":"trace","valueBase64":"/wE="},{"name":""}]}\
            """);
  }

  @Test
  void headersThatThereIsNoRoomForAreCounted() {
    Header large = new Header("large", new byte[DeadLetterHeaders.MAX_BYTES]);

    assertThat(json(List.of(large, large))).endsWith("\"timestamp\":3,\"headersLeftOut\":2}");
  }

  @Test
  void whatIsNotThereIsLeftOut() {
    assertThat(json(new Origin("t", 1, 2, Origin.NO_TIMESTAMP), null, null))
        .endsWith(
            """
            "offset":2}\
            """);
  }

  @Test
  void aDocumentHasTheTimeOfItsSourceRecord() {
    assertThat(document(new Origin("t", 1, 2, 3)))
        .startsWith(
            """
            {"@timestamp":"1970-01-01T00:00:00.003Z","stage":"DECODE",\
            """);
  }

  @Test
  void aDocumentIsOfTheEpochWhereThatIsNoTimeOfTheYearsUpTo9999() {
    for (long timestamp : new long[] {Origin.NO_TIMESTAMP, Long.MAX_VALUE, 253_402_300_800_000L}) {
      assertThat(document(new Origin("t", 1, 2, timestamp)))
          .startsWith(
              """
              {"@timestamp":"1970-01-01T00:00:00Z","stage":"DECODE",\
              """);
    }
    assertThat(document(new Origin("t", 1, 2, 253_402_300_799_999L)))
        .startsWith("{\"@timestamp\":\"9999-12-31T23:59:59.999Z\"");
  }

  private static String document(Origin origin) {
    SourceRecord source = new SourceRecord(origin, null, null);
    return new String(
        RejectedJson.document(new Rejected(source, Stage.DECODE, Reason.NOT_JSON, "why")), UTF_8);
  }

  private static String json(List<Header> headers) {
    SourceRecord source = new SourceRecord(new Origin("t", 1, 2, 3), null, null, headers);
    return new String(
        RejectedJson.encode(new Rejected(source, Stage.DECODE, Reason.NOT_JSON, "why")), UTF_8);
  }

  private static String json(Origin origin, byte @Nullable [] key, byte @Nullable [] value) {
    SourceRecord source = new SourceRecord(origin, key, value);
    return new String(
        RejectedJson.encode(new Rejected(source, Stage.DECODE, Reason.NOT_JSON, "why")), UTF_8);
  }
}
