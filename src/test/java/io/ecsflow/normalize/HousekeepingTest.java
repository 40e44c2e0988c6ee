package io.ecsflow.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The source record's timestamp is noon of 2026-01-01. */
class HousekeepingTest {

  private static final String NOON = "2026-01-01T12:00:00Z";

  @Test
  void anEventWithATimeKeepsIt() {
    JsonNode record = Normalized.inEcs("'@timestamp':'2026-03-01T09:35:34Z'");

    assertThat(record.get("@timestamp").textValue()).isEqualTo("2026-03-01T09:35:34Z");
    assertThat(record.has("tags")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event':{}",
        "'@timestamp':'18.10.2020 02:17'",
        "'@timestamp':''",
        "'@timestamp':null",
        "'@timestamp':[]",
        "'@timestamp':['2026-03-01T09:35:34Z','2026-03-01T09:35:35Z']",
        "'@timestamp':{'seconds':7}"
      })
  void anEventWithoutATimeHasThatOfItsSourceRecordAndSaysSo(String members) {
    JsonNode record = Normalized.inEcs(members);

    assertThat(record.get("@timestamp").textValue()).isEqualTo(NOON);
    assertThat(record.get("tags")).isEqualTo(Normalized.json("['timestamp_from_record']"));
  }

  @Test
  void theEventsOwnTagsStayBeforeOurs() {
    assertThat(Normalized.inEcs("'tags':['a','b']").get("tags"))
        .isEqualTo(Normalized.json("['a','b','timestamp_from_record']"));
    assertThat(Normalized.inEcs("'tags':'a'").get("tags"))
        .isEqualTo(Normalized.json("['a','timestamp_from_record']"));
  }

  @Test
  void nothingIsSaidTwice() {
    assertThat(Normalized.inEcs("'tags':['timestamp_from_record']").get("tags"))
        .isEqualTo(Normalized.json("['timestamp_from_record']"));
  }

  @Test
  void withoutATimestampOfTheSourceRecordThereIsNoTime() throws IOException {
    JsonNode record = ofAFile("{\"agent\":{\"id\":\"a\"}}", NormalizationListener.NONE);

    assertThat(record.has("@timestamp")).isFalse();
    assertThat(record.has("tags")).isFalse();
  }

  @Test
  void aTimeThatNothingReplacesIsCountedAndInTheMessage() throws IOException {
    String line = "{\"agent\":{\"id\":\"a\"},\"@timestamp\":\"18.10.2020 02:17\"}";
    List<String> dropped = new ArrayList<>();

    JsonNode record =
        ofAFile(
            line,
            new NormalizationListener() {
              @Override
              public void dropped(String field, DropReason reason) {
                dropped.add(field + " " + reason);
              }
            });

    assertThat(record.has("@timestamp")).isFalse();
    assertThat(record.get("message").textValue()).isEqualTo(line);
    assertThat(dropped).containsExactly("@timestamp NOT_A_DATE");
  }

  /** The record of an event whose source record has no timestamp. */
  private static JsonNode ofAFile(String line, NormalizationListener listener) throws IOException {
    Origin file = new Origin("file", 0, 0, Origin.NO_TIMESTAMP);
    var record = new SourceRecord(file, null, line.getBytes(UTF_8));
    var event = (AgentEvent) new EventDecoder(DecodeSettings.DEFAULT).decode(record);
    var normalizer = new Normalizer(NormalizationSettings.of(Profile.ECS), listener);

    return new ObjectMapper().readTree(Events.record(normalizer.normalize(event)).json());
  }

  @Test
  void theProfileOfTheVendorAddsNoTime() {
    JsonNode record = Normalized.inSekoia("'@timestamp':'2020-10-18 02:17:14.841'");

    assertThat(record.get("@timestamp").textValue()).isEqualTo("2020-10-18 02:17:14.841");
    assertThat(record.has("tags")).isFalse();
  }
}
