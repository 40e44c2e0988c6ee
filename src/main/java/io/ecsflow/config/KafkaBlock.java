package io.ecsflow.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the blocks {@code source.kafka} and {@code sinks.kafka} have in common. */
final class KafkaBlock {

  static final SettingType<String> TOPIC =
      SettingType.matching(
          "a topic name of letters, digits, dot, _ and -",
          Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}"));

  private static final String BROKER =
      "([A-Za-z_]+://)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+]):[0-9]{1,5}";
  private static final SettingType<String> BROKERS =
      SettingType.matching(
          "brokers like host:9092 or host:9092,other:9092",
          Pattern.compile(BROKER + "(\\s*,\\s*" + BROKER + ")*"));

  private KafkaBlock() {}

  static KafkaConnection connection(Block kafka, ReservedProperties reserved) {
    String brokers = kafka.require("brokers", BROKERS).orElse("");
    return new KafkaConnection(brokers, properties(kafka.block("properties"), reserved));
  }

  private static ClientProperties properties(Block block, ReservedProperties reserved) {
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> substituted = new LinkedHashSet<>();
    block
        .scalars()
        .forEach(
            (key, scalar) -> {
              reserved
                  .insteadOf(key)
                  .ifPresent(instead -> block.addProblem(key, "cannot be set here: " + instead));
              values.put(key, scalar.text());
              if (scalar.substituted()) {
                substituted.add(key);
              }
            });
    return new ClientProperties(values, substituted);
  }

  /**
   * Client properties that would break what ecsflow promises, or that have a setting of their own,
   * each with what to do instead.
   */
  record ReservedProperties(Map<String, String> instead) {

    private static final String ONE_PARTITION =
        "records of an agent stay in one partition, in their order";

    static final ReservedProperties CONSUMER =
        new ReservedProperties(
            Map.ofEntries(
                Map.entry("bootstrap.servers", "set source.kafka.brokers"),
                Map.entry("group.id", "set source.kafka.groupId"),
                Map.entry("client.id", "it is made of source.kafka.groupId"),
                Map.entry("client.id.prefix", "it is made of source.kafka.groupId"),
                Map.entry("group.instance.id", "Flink assigns the partitions"),
                Map.entry("auto.offset.reset", "set source.kafka.startFrom"),
                Map.entry(
                    "partition.discovery.interval.ms", "set source.kafka.discoverPartitionsEvery"),
                Map.entry(
                    "isolation.level", "it is read_committed: what was aborted was never sent"),
                Map.entry("enable.auto.commit", "offsets are committed with each checkpoint"),
                Map.entry(
                    "commit.offsets.on.checkpoint", "offsets are committed with each checkpoint"),
                Map.entry("key.deserializer", "records are read as bytes"),
                Map.entry("value.deserializer", "records are read as bytes")));

    static final ReservedProperties PRODUCER =
        new ReservedProperties(
            Map.ofEntries(
                Map.entry("bootstrap.servers", "set sinks.kafka.brokers"),
                Map.entry("transaction.timeout.ms", "set sinks.kafka.transactionTimeout"),
                Map.entry(
                    "transaction.two.phase.commit.enable", "set sinks.kafka.transactionTimeout"),
                Map.entry("compression.type", "set sinks.kafka.compression"),
                Map.entry("max.request.size", "set source.limits.maxRecordSize"),
                Map.entry("transactional.id", "it is made of the job's name"),
                Map.entry("acks", "it is all: nothing is lost with a broker"),
                Map.entry("enable.idempotence", "it is on: nothing is doubled by a retry"),
                Map.entry("partitioner.ignore.keys", ONE_PARTITION),
                Map.entry("key.serializer", "records are written as bytes"),
                Map.entry("value.serializer", "records are written as bytes")));

    static final ReservedProperties DEAD_LETTER_PRODUCER =
        new ReservedProperties(
            Map.of(
                "bootstrap.servers", "set sinks.elasticsearch.deadLetters.kafka.brokers",
                "max.request.size", "set source.limits.maxRecordSize",
                "transactional.id", "each dead letter is durable at once",
                "transaction.two.phase.commit.enable", "each dead letter is durable at once",
                "acks", "it is all: nothing is lost with a broker",
                "enable.idempotence", "it is on: nothing is doubled by a retry",
                "key.serializer", "records are written as bytes",
                "value.serializer", "records are written as bytes"));

    /** What to do instead of setting the property; empty where it is free. */
    Optional<String> insteadOf(String property) {
      return Optional.ofNullable(instead.get(property));
    }
  }
}
