package io.ecsflow.connector.elasticsearch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.connector.elasticsearch.ElasticsearchClient;
import io.ecsflow.connector.elasticsearch.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The indices of a cluster.
 *
 * @param client asks it
 */
record Indices(ElasticsearchClient client) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was written to these can be found from now on. */
  void refresh(String pattern) throws IOException {
    send("/" + pattern + "/_refresh?ignore_unavailable=true", true);
  }

  /** Those that match, by name, each once; of a data stream, those behind it. */
  List<Index> matching(String patterns) throws IOException {
    Map<String, Index> indices = new TreeMap<>();
    for (String pattern : patterns.split(",", -1)) {
      String path = "/_cat/indices/" + pattern + "?format=json&h=index,status,creation.date";
      for (JsonNode row : JSON.readTree(send(path, false).body())) {
        if (row.hasNonNull("creation.date")) { // else it is only asked for, and not there
          String name = row.path("index").asText();
          Instant created = Instant.ofEpochMilli(row.path("creation.date").asLong());
          boolean isOpen = !row.path("status").asText().equals("close");
          indices.put(name, new Index(name, created, isOpen));
        }
      }
    }
    return List.copyOf(indices.values());
  }

  /** An index that does not exist has no rows: it is a response with a status of 404. */
  private Response send(String path, boolean isPost) throws IOException {
    try {
      Response response = isPost ? client.post(path, new byte[0]) : client.get(path);
      if (response.status() != 200 && response.status() != 404) {
        throw new IOException(
            "the search server answers status " + response.status() + ": " + response.quote());
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a search server was asked");
    }
  }
}
