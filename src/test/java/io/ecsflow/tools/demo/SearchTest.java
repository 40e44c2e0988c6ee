package io.ecsflow.tools.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.tools.demo.CountSearch.By;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {

  private static final Search COUNT =
      new CountSearch(
          "Who?", "events-*", "a:b", List.of(new By("source.ip", 3), new By("host.name", 2)));
  private static final Search LATEST =
      new ListSearch("Who?", "health-*", "", "agent.id", List.of("host.name", "event.action"));

  @Test
  void countsByOneFieldWithinAnother() {
    assertThat(COUNT.body())
        .hasToString(
            """
            {"size":0,"query":{"query_string":{"query":"a:b"}},\
            "aggs":{"source.ip":{"terms":{"field":"source.ip","size":3},\
            "aggs":{"host.name":{"terms":{"field":"host.name","size":2}}}}}}\
            """);
  }

  @Test
  void eachInnermostBucketIsARow() {
    JsonNode answer =
        json(
            """
            {"aggregations":{"source.ip":{"buckets":[
              {"key":"10.0.0.1","doc_count":5,"host.name":{"buckets":[
                {"key":"pc-1","doc_count":3},{"key":"pc-2","doc_count":2}]}},
              {"key":"10.0.0.2","doc_count":1,"host.name":{"buckets":[
                {"key":"pc-1","doc_count":1}]}}]}}}\
            """);

    assertThat(COUNT.columns()).containsExactly("documents", "source.ip", "host.name");
    assertThat(COUNT.rows(answer))
        .containsExactly(
            List.of("        3", "10.0.0.1", "pc-1"),
            List.of("        2", "10.0.0.1", "pc-2"),
            List.of("        1", "10.0.0.2", "pc-1"));
  }

  @Test
  void whereThereIsNoIndexThereIsNoRow() {
    assertThat(COUNT.rows(json("{\"hits\":{\"hits\":[]}}"))).isEmpty();
  }

  @Test
  void listsTheLatestDocumentOfEachAgent() {
    JsonNode answer =
        json(
            """
            {"hits":{"hits":[{"_source":{"host":{"name":"pc-1"},"event":{"action":"gone"}}},
              {"_source":{"host":{"name":"pc-2"}}}]}}\
            """);

    assertThat(LATEST.body().at("/collapse/field").textValue()).isEqualTo("agent.id");
    assertThat(LATEST.body().has("query")).isFalse();
    assertThat(LATEST.rows(answer)).containsExactly(List.of("pc-1", "gone"), List.of("pc-2", ""));
  }

  private static JsonNode json(String text) {
    return Json.of(text.getBytes(UTF_8), "the answer");
  }
}
