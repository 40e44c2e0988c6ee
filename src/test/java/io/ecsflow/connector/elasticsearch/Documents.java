package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.tools.embedded.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** What is in a cluster. */
final class Documents {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX = 10_000;

  private final Requests server;

  Documents(URI server) {
    this.server = new Requests(server);
  }

  long count(String index) {
    server.post("/" + index + "/_refresh", "");
    return read(server.get("/" + index + "/_count?ignore_unavailable=true"))
        .get("count")
        .longValue();
  }

  /** At most 10,000, by id; none may be there twice, in any of the indices. */
  Map<String, JsonNode> byId(String index) {
    server.post("/" + index + "/_refresh", "");
    JsonNode hits = read(server.get("/" + index + "/_search?size=" + MAX)).at("/hits/hits");
    Map<String, JsonNode> documents = new TreeMap<>();
    hits.forEach(
        hit ->
            assertThat(documents.put(hit.get("_id").textValue(), hit.get("_source")))
                .as(hit.toString())
                .isNull());
    return documents;
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
