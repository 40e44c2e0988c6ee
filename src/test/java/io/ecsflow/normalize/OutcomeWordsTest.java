package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.Events;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeWordsTest {

  private final RecordingListener listener = new RecordingListener();

  @ParameterizedTest
  @CsvSource({
    "\"success\", success",
    "\"failure\", failure",
    "\"unknown\", unknown",
    "\" OK \", success",
    "\"Succeeded\", success",
    "1, success",
    "true, success",
    "\"0\", failure",
    "false, failure",
    "\"DENIED\", failure",
    "\"Unknown\", unknown"
  })
  void aWordThatSaysTheSameIsReplaced(String outcome, String word) throws IOException {
    assertThat(outcomeOf(outcome)).isEqualTo(word);
    assertThat(listener.dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"-\"", "\"maybe\"", "2", "[\"success\"]", "{\"deeper\":\"success\"}"})
  void anyOtherIsLeftOutAndCounted(String outcome) throws IOException {
    assertThat(outcomeOf(outcome)).isNull();
    assertThat(listener.dropped()).containsExactly("event.outcome NOT_ALLOWED");
  }

  private String outcomeOf(String outcome) throws IOException {
    var settings =
        new NormalizationSettings(
            Profile.SEKOIA, Map.of(Switch.EVENT_OUTCOME, true, Switch.OUTCOME_WORDS, true));
    String event = "{\"agent\":{\"id\":\"a\"},\"event\":{\"outcome\":" + outcome + "}}";
    JsonNode record = Golden.JSON.readTree(Events.normalize(event, settings, listener));
    return record.at("/event/outcome").textValue();
  }
}
