package io.ecsflow.tools.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicOutputReaderTest {

  private static final long NOON = 1_767_268_800_000L;
  private static final Map<String, String> HEADERS =
      Map.of(
          "ecsflow-stage", "DECODE",
          "ecsflow-reason", "NOT_JSON",
          "ecsflow-detail", "at byte 0");

  @Test
  void aDeadLetterSaysWhyInItsHeaders() {
    OutputRecord letter = TopicOutputReader.deadLetter(record(HEADERS));

    assertThat(letter.reason()).isEqualTo(Reason.NOT_JSON);
    assertThat(letter.isLateSample()).isFalse();
    assertThat(letter.json().path("value").textValue()).isEqualTo("{broken");
  }

  @Test
  void theCopyOfALateEventIsNoResultOfItsRecord() {
    Map<String, String> late = new HashMap<>(HEADERS);
    late.put("ecsflow-stage", "HOST_STATS");
    assertThat(TopicOutputReader.deadLetter(record(late)).isLateSample()).isTrue();
  }

  @Test
  void aDeadLetterWithoutAHeaderIsABug() {
    Map<String, String> fewer = new HashMap<>(HEADERS);
    fewer.remove("ecsflow-reason");
    assertThatThrownBy(() -> TopicOutputReader.deadLetter(record(fewer)))
        .hasMessage("a record of ecs-rejected has no header ecsflow-reason");
  }

  private static CommittedRecord record(Map<String, String> headers) {
    return new CommittedRecord(
        "ecs-rejected", 0, 8, NOON, null, "{broken".getBytes(UTF_8), headers);
  }
}
