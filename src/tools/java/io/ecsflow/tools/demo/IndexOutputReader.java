package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.tools.embedded.SearchApi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the job's output from indices. Documents can be found when their index was refreshed; that
 * is done here once a second: the ten seconds of the templates are long for who watches a demo.
 */
final class IndexOutputReader implements OutputReader {

  static final Duration REFRESH_INTERVAL = Duration.ofSeconds(1);

  private final SearchApi api;
  private final Map<Output, String> patterns;
  private final Map<Output, Map<String, IndexCursor>> cursors = new EnumMap<>(Output.class);
  private long lastRefresh = System.nanoTime();
  private boolean isExhausted = true;
  private boolean areAllOpen = true;

  /**
   * @param patterns which indices are of which output
   */
  IndexOutputReader(SearchApi api, Map<Output, String> patterns) {
    this.api = api;
    this.patterns = patterns;
    patterns.keySet().forEach(output -> cursors.put(output, new TreeMap<>()));
  }

  /** Rows of hosts come before those of the fleet that is made of them. */
  @Override
  public List<OutputRecord> read(Duration atMost) throws IOException {
    if (isExhausted) {
      long rest = lastRefresh + REFRESH_INTERVAL.toNanos() - System.nanoTime();
      LockSupport.parkNanos(Math.min(rest, atMost.toNanos()));
      if (rest > atMost.toNanos()) {
        return List.of();
      }
      refresh();
    }
    List<OutputRecord> records = new ArrayList<>();
    for (IndexCursor cursor : cursors()) {
      records.addAll(cursor.next());
    }
    isExhausted = records.isEmpty();
    return records;
  }

  /** By the server's own count, after a refresh. */
  @Override
  public boolean isAtEnd() throws IOException {
    refresh();
    if (!areAllOpen) {
      return false;
    }
    long there = api.get(all() + "/_count").path("count").asLong();
    return cursors().stream().mapToLong(IndexCursor::count).sum() == there;
  }

  @Override
  public void close() {}

  private void refresh() throws IOException {
    api.post(all() + "/_refresh", "");
    areAllOpen = true;
    for (Map.Entry<Output, Map<String, IndexCursor>> known : cursors.entrySet()) {
      Output output = known.getKey();
      String path = "/_cat/shards/" + patterns.get(output) + "?format=json&h=index,prirep,state";
      for (JsonNode row : api.get(path)) {
        if (row.path("prirep").asText().equals("r")) {
          continue;
        }
        if (!row.path("state").asText().equals("STARTED")) { // it is only just being made
          areAllOpen = false;
          continue;
        }
        String index = row.path("index").textValue();
        known.getValue().computeIfAbsent(index, name -> new IndexCursor(api, output, name));
      }
    }
    lastRefresh = System.nanoTime();
    isExhausted = false;
  }

  private List<IndexCursor> cursors() {
    return cursors.values().stream().flatMap(known -> known.values().stream()).toList();
  }

  private String all() {
    return "/" + String.join(",", patterns.values());
  }
}
