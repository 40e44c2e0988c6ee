package io.ecsflow.connector.elasticsearch.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.StoredLetter;
import io.ecsflow.connector.elasticsearch.ElasticsearchClient;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The indices, or the data stream, of a job's dead letters.
 *
 * @param sinks where they are
 */
public record LetterIndices(ElasticsearchSinkSettings sinks) implements StoredLetter.Reader {

  /** Few enough that a response has room for letters that are as large as they can be. */
  private static final String SEARCH = "{\"size\":10,\"sort\":[\"_doc\"]}";

  @Override
  public void read(StoredLetter.Action action) throws IOException {
    ElasticsearchClient client = ElasticsearchClient.of(sinks.connection());
    Indices indices = new Indices(client);
    String pattern = OutputIndices.pattern(sinks.names().rejected(), sinks.names());
    indices.refresh(pattern);
    Scroll scroll = new Scroll(client);
    for (Index index : indices.matching(pattern)) {
      if (!index.isOpen()) {
        throw new IOException(index.name() + " is closed: open it, or delete it");
      }
      scroll.read(
          index.name(),
          SEARCH,
          (id, json) -> {
            if (isOfSource(json)) {
              action.accept(letter(json));
            }
          });
    }
  }

  private static boolean isOfSource(JsonNode json) {
    return json.hasNonNull("topic") && !json.path("stage").asText().equals(DeadLetter.STAGE);
  }

  private static StoredLetter letter(JsonNode json) throws IOException {
    Origin origin =
        new Origin(
            json.path("topic").asText(),
            json.path("partition").asInt(),
            json.path("offset").asLong(),
            json.path("timestamp").asLong(Origin.NO_TIMESTAMP));
    List<SourceRecord.Header> headers = new ArrayList<>();
    for (JsonNode header : json.path("headers")) {
      headers.add(new SourceRecord.Header(header.path("name").asText(), bytes("value", header)));
    }
    return new StoredLetter(
        new SourceRecord(origin, bytes("key", json), bytes("value", json), headers),
        json.path("stage").asText(),
        json.path("reason").asText(),
        json.path("detail").asText(),
        !json.has("headersLeftOut"));
  }

  /** As {@link io.ecsflow.connector.RejectedJson} wrote them; null where there are none. */
  private static byte @Nullable [] bytes(String name, JsonNode json) throws IOException {
    if (json.has(name + "Base64")) {
      return json.path(name + "Base64").binaryValue();
    }
    return json.has(name) ? json.path(name).asText().getBytes(UTF_8) : null;
  }
}
