package io.ecsflow.connector.elasticsearch.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.tools.embedded.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Puts documents into an index and tells which of them the server refused. */
public final class BulkLoad {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 500;

  private BulkLoad() {}

  /** A line for each refused document: the server's error, and the document. */
  public static List<String> refused(Requests server, String index, List<String> documents) {
    List<String> refused = new ArrayList<>();
    for (int from = 0; from < documents.size(); from += BATCH) {
      List<String> batch = documents.subList(from, Math.min(from + BATCH, documents.size()));
      refused.addAll(refusedOfBatch(server, index, batch));
    }
    return refused;
  }

  private static List<String> refusedOfBatch(Requests server, String index, List<String> batch) {
    StringBuilder body = new StringBuilder();
    for (String document : batch) {
      body.append("{\"create\":{}}\n").append(document).append('\n');
    }
    JsonNode items = read(server.post("/" + index + "/_bulk", body.toString()).body()).get("items");
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      JsonNode error = items.get(i).get("create").get("error");
      if (error != null) {
        refused.add(error + " in " + batch.get(i));
      }
    }
    return refused;
  }

  public static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }
}
