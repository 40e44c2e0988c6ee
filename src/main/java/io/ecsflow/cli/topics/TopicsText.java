package io.ecsflow.cli.topics;

import io.ecsflow.cli.text.Columns;
import io.ecsflow.cli.text.Columns.Limits;
import io.ecsflow.config.Durations;
import io.ecsflow.connector.kafka.checks.TopicReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Topics as text for a person: a row for each, then what is wrong, in full. */
public final class TopicsText {

  private static final List<String> HEADING =
      List.of("TOPIC", "HAS", "PARTS", "REPL", "RETENTION", "CLEANUP", "MAX BYTES", "MIN ISR");

  private static final List<Limits> LIMITS =
      List.of(
          new Limits(8, 60),
          new Limits(8, 15),
          new Limits(5, 6),
          new Limits(4, 4),
          new Limits(9, 12),
          new Limits(8, 14),
          new Limits(9, 10),
          new Limits(7, 7));

  private final PrintWriter out;
  private final int width;

  /**
   * @param width of a line, in characters
   */
  public TopicsText(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  public void print(List<TopicReport> topics) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADING));
    topics.forEach(topic -> rows.add(row(topic)));
    Columns columns = Columns.of(rows, width, LIMITS);
    rows.forEach(row -> out.println(columns.row(row)));
    topics.stream()
        .flatMap(topic -> topic.findings().stream())
        .filter(finding -> !finding.isOk())
        .forEach(out::println);
  }

  private static List<String> row(TopicReport topic) {
    return List.of(
        topic.name(),
        topic.use(),
        number(topic.partitions()),
        number(topic.replication()),
        setting(topic, "retention.ms").map(TopicsText::retention).orElse("-"),
        setting(topic, "cleanup.policy").orElse("-"),
        setting(topic, "max.message.bytes").orElse("-"),
        setting(topic, "min.insync.replicas").orElse("-"));
  }

  private static String number(int number) {
    return number == 0 ? "-" : Integer.toString(number);
  }

  private static String retention(String millis) {
    long value = Long.parseLong(millis);
    return value < 0 ? "no limit" : Durations.format(Duration.ofMillis(value));
  }

  private static Optional<String> setting(TopicReport topic, String name) {
    return Optional.ofNullable(topic.settings().get(name));
  }
}
