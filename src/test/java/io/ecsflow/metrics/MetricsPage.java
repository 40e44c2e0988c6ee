package io.ecsflow.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables of docs/metrics.md: under each heading, the metrics by their names in Prometheus. */
public record MetricsPage(Map<String, Map<String, Row>> sections) {

  public static final String ELASTICSEARCH = "Elasticsearch and OpenSearch";

  static final String OURS = "flink_taskmanager_job_task_operator_ecsflow_";
  private static final String FLINK = "Flink";

  /** A metric. Those of Flink have no labels here. */
  record Row(String type, Set<String> labels) {}

  public static MetricsPage read() throws IOException {
    Map<String, Map<String, Row>> sections = new TreeMap<>();
    String heading = "";
    for (String line : Files.readAllLines(Path.of("docs/metrics.md"))) {
      if (line.startsWith("## ")) {
        heading = line.substring(3);
      } else if (line.startsWith("| `")) {
        String[] cells = line.split("\\|", -1);
        boolean isFlinks = heading.equals(FLINK);
        sections
            .computeIfAbsent(heading, missing -> new TreeMap<>())
            .put(
                isFlinks ? unquoted(cells[1]) : OURS + unquoted(cells[1]),
                new Row(cells[2].trim(), isFlinks ? Set.of() : labels(cells[3])));
      }
    }
    return new MetricsPage(sections);
  }

  private static String unquoted(String cell) {
    return cell.replace("`", "").trim();
  }

  private static Set<String> labels(String cell) {
    return Arrays.stream(unquoted(cell).split(", "))
        .filter(label -> !label.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All names. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    sections.values().forEach(rows -> names.addAll(rows.keySet()));
    return names;
  }

  /** Our own metrics of a job that writes to Kafka. */
  Map<String, Row> ofKafkaJob() {
    Map<String, Row> rows = new TreeMap<>();
    sections.forEach(
        (heading, metrics) -> {
          if (!heading.equals(FLINK) && !heading.equals(ELASTICSEARCH)) {
            rows.putAll(metrics);
          }
        });
    return rows;
  }

  /** Those of Flink. */
  Set<String> flinks() {
    return sections.getOrDefault(FLINK, Map.of()).keySet();
  }

  /** Names of metrics of the sink of Elasticsearch, after {@code ecsflow.} */
  public Set<String> ofElasticsearch() {
    return sections.getOrDefault(ELASTICSEARCH, Map.of()).keySet().stream()
        .map(name -> name.substring(OURS.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
