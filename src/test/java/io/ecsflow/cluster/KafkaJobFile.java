package io.ecsflow.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A job that writes exactly once, from the topic of its name to topics of its own.
 *
 * @param name of the job
 * @param transactionTimeout of its producers
 * @param properties of its producers, by Kafka's names
 * @param hasStatistics whether it makes rows of hosts
 */
public record KafkaJobFile(
    String name,
    Duration transactionTimeout,
    Map<String, String> properties,
    boolean hasStatistics) {

  /** The topic of its ECS records. */
  public String events() {
    return name + "-ecs";
  }

  /** The topics of ECS records, dead letters and rows of hosts. */
  public List<String> counted() {
    List<String> topics = new ArrayList<>(List.of(events(), name + "-rejected"));
    if (hasStatistics) {
      topics.add(name + "-hosts");
    }
    return topics;
  }

  /** All that must be there before the job starts. */
  List<String> topics() {
    List<String> topics = new ArrayList<>(counted());
    topics.add(name);
    if (hasStatistics) {
      topics.addAll(List.of(name + "-health", name + "-fleet"));
    }
    return topics;
  }

  String text(String brokers) {
    return """
    name: NAME
    source:
      kafka:
        brokers: BROKERS
        topics: [NAME]
        startFrom: earliest
        discoverPartitionsEvery: 1s
      format: raw
      limits:
        maxRecordSize: 256KiB
    STATISTICSsinks:
      kafka:
        brokers: BROKERS
        delivery: exactly-once
        transactionTimeout: TIMEOUT
        topics:
          events: NAME-ecs
          rejected: NAME-rejected
          hostStats: NAME-hosts
          health: NAME-health
          fleet: NAME-fleetPROPERTIES
    """
        .replace("NAME", name)
        .replace("TIMEOUT", transactionTimeout.toSeconds() + "s")
        .replace("STATISTICS", hasStatistics ? "hostStats: {window: 1m}\n" : "")
        .replace("PROPERTIES", block())
        .replace("BROKERS", brokers);
  }

  private String block() {
    return properties.entrySet().stream()
        .map(entry -> "\n      %s: \"%s\"".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("", properties.isEmpty() ? "" : "\n    properties:", ""));
  }
}
