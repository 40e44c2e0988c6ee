package io.ecsflow.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The dashboards of conf/grafana. */
final class Dashboards {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Dashboards() {}

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf/grafana/dashboards"))) {
      return files.sorted().toList();
    }
  }

  /** Each query, for any job, by its dashboard, panel and letter. */
  static Map<String, String> queries() throws IOException {
    Map<String, String> queries = new TreeMap<>();
    for (Path file : files()) {
      for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
        for (JsonNode target : panel.path("targets")) {
          queries.put(
              "%s, %s, %s"
                  .formatted(
                      file.getFileName(),
                      panel.path("title").asText(),
                      target.path("refId").asText()),
              target.path("expr").asText().replace("job_name=\"$job\"", "job_name=~\".+\""));
        }
      }
    }
    return queries;
  }
}
