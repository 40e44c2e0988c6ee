package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.connector.DeadLetter.Refusal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster of one set of ids, which does what a test tells it. */
final class FakeCluster implements BulkClient {

  private static final int NO_RESPONSE = 0;

  private final Set<String> stored = new LinkedHashSet<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final Deque<Integer> requestsToCome = new ArrayDeque<>();
  private final Deque<String> bodiesToCome = new ArrayDeque<>();
  private final Map<String, Deque<Integer>> documentsToCome = new HashMap<>();
  private final Map<String, Refusal> refused = new HashMap<>();
  private final Set<String> breaking = new LinkedHashSet<>();
  private int maxDocuments = Integer.MAX_VALUE;

  Set<String> stored() {
    return stored;
  }

  /** The number of documents of each request. */
  List<Integer> sizes() {
    return sizes;
  }

  int requests() {
    return sizes.size();
  }

  void failOnce() {
    requestsToCome.add(NO_RESPONSE);
  }

  void respondOnce(int status) {
    requestsToCome.add(status);
  }

  /** The documents are stored, but this is the body of the response. */
  void respondOnce(String body) {
    bodiesToCome.add(body);
  }

  void respondOnce(String id, int status) {
    documentsToCome.computeIfAbsent(id, key -> new ArrayDeque<>()).add(status);
  }

  void refuse(String id, Refusal refusal) {
    refused.put(id, refusal);
  }

  void breakRequestsWith(String id) {
    breaking.add(id);
  }

  void limitRequests(int documents) {
    maxDocuments = documents;
  }

  @Override
  public Response bulk(List<BulkEntry> entries) throws IOException {
    sizes.add(entries.size());
    Integer planned = requestsToCome.poll();
    if (planned != null) {
      if (planned == NO_RESPONSE) {
        throw new IOException("connection refused");
      }
      return response(planned, "");
    }
    if (entries.size() > maxDocuments) {
      return response(413, "");
    }
    if (entries.stream().anyMatch(entry -> breaking.contains(entry.id()))) {
      return response(400, "{\"error\":{\"type\":\"illegal\",\"reason\":\"broken\"}}");
    }
    List<String> items = items(entries);
    String said = bodiesToCome.poll();
    return response(200, said != null ? said : "{\"items\":[" + String.join(",", items) + "]}");
  }

  private List<String> items(List<BulkEntry> entries) {
    return entries.stream().map(entry -> item(entry.id())).toList();
  }

  private String item(String id) {
    Integer planned = documentsToCome.getOrDefault(id, new ArrayDeque<>()).poll();
    if (planned != null) {
      return item(new Refusal(planned, "planned", ""));
    }
    Refusal refusal = refused.get(id);
    if (refusal != null) {
      return item(refusal);
    }
    return item(new Refusal(stored.add(id) ? 201 : 409, "", ""));
  }

  private static String item(Refusal outcome) {
    return "{\"create\":{\"status\":%d,\"error\":{\"type\":\"%s\",\"reason\":\"%s\"}}}"
        .formatted(outcome.status(), outcome.type(), outcome.reason());
  }

  private static Response response(int status, String body) {
    return new Response(status, body.getBytes(UTF_8), Secrets.NONE);
  }
}
