package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.connector.RejectedJson;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.tools.embedded.Requests;
import io.ecsflow.tools.embedded.SearchServerExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is promised for data streams, and what is not. */
class ElasticsearchDataStreamITCase {

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(1);

  @RegisterExtension
  static final SearchServerExtension SERVER = SearchServerExtension.of(Product.ELASTICSEARCH);

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final Requests server = new Requests(SERVER.url());
  private final Documents documents = new Documents(SERVER.url());

  @Test
  void aReplayDoublesNothingUntilARolloverAndThenEverything() throws Exception {
    makeTemplate("replayed");
    SinkRun run = SinkRun.of("replayed", SERVER.url().toString()).intoDataStream();

    run.send(numbered(200));
    run.send(numbered(200));
    assertThat(documents.byId("replayed-events")).hasSize(200);

    assertThat(server.post("/replayed-events/_rollover", "").body())
        .contains("\"rolled_over\":true");
    run.send(numbered(200));
    assertThat(documents.count("replayed-events")).isEqualTo(400);
  }

  @Test
  void anEventWithoutTimestampIsADeadLetter() throws Exception {
    makeTemplate("timeless");
    List<EcsEvent> events = new ArrayList<>(numbered(50));
    events.add(event("timeless", "{}"));

    SinkRun run = SinkRun.of("timeless", SERVER.url().toString()).intoDataStream();
    run.send(events);

    assertThat(documents.byId("timeless-events")).hasSize(50);
    assertThat(documents.byId(run.deadLetters()).values())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.get("id").textValue()).isEqualTo("timeless");
              assertThat(letter.get("detail").textValue()).contains("@timestamp");
              assertThat(letter.get("@timestamp").textValue()).isEqualTo(NOON.toString());
            });
  }

  @Test
  void aRejectedRecordOfAFileIsTakenThoughItHasNoTimestamp() throws Exception {
    makeTemplate("rejected");
    SourceRecord ofAFile =
        new SourceRecord(new Origin("in", 0, 7, Origin.NO_TIMESTAMP), null, "{".getBytes(UTF_8));
    byte[] document =
        RejectedJson.document(new Rejected(ofAFile, Stage.DECODE, Reason.NOT_JSON, "why"));

    SinkRun.of("rejected", SERVER.url().toString())
        .intoDataStream()
        .send(List.of(event("r", new String(document, UTF_8))));

    assertThat(documents.byId("rejected-events")).containsOnlyKeys("r");
  }

  private void makeTemplate(String name) {
    String template =
        "{\"index_patterns\":[\"%s-events\"],\"data_stream\":{},\"priority\":400}".formatted(name);
    assertThat(server.put("/_index_template/" + name, template).statusCode()).isEqualTo(200);
  }

  private static List<EcsEvent> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> event("e" + i, "{\"@timestamp\":\"%s\",\"n\":%d}".formatted(NOON, i)))
        .toList();
  }

  private static EcsEvent event(String id, String json) {
    long noon = NOON.toEpochMilli();
    return new EcsEvent(id, "a", noon, noon, json.getBytes(UTF_8));
  }
}
