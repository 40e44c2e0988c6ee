package io.ecsflow.config;

import java.util.Map;
import java.util.Optional;

/**
 * Client properties that would break what ecsflow promises, or that have a setting of their own,
 * each with what to do instead.
 */
record ReservedProperties(Map<String, String> instead) {

  static final ReservedProperties CONSUMER =
      new ReservedProperties(
          Map.of(
              "bootstrap.servers", "set source.kafka.brokers",
              "group.id", "set source.kafka.groupId",
              "auto.offset.reset", "set source.kafka.startFrom",
              "partition.discovery.interval.ms", "set source.kafka.discoverPartitionsEvery",
              "isolation.level", "it is read_committed: what was aborted was never sent",
              "enable.auto.commit", "offsets are committed with each checkpoint",
              "key.deserializer", "records are read as bytes",
              "value.deserializer", "records are read as bytes"));

  static final ReservedProperties PRODUCER =
      new ReservedProperties(
          Map.of(
              "bootstrap.servers", "set sinks.kafka.brokers",
              "transaction.timeout.ms", "set sinks.kafka.transactionTimeout",
              "compression.type", "set sinks.kafka.compression",
              "transactional.id", "it is made of the job's name",
              "acks", "it is all: nothing is lost with a broker",
              "enable.idempotence", "it is on: nothing is doubled by a retry",
              "key.serializer", "records are written as bytes",
              "value.serializer", "records are written as bytes"));

  static final ReservedProperties DEAD_LETTER_PRODUCER =
      new ReservedProperties(
          Map.of(
              "bootstrap.servers", "set sinks.elasticsearch.deadLetters.kafka.brokers",
              "transactional.id", "each dead letter is durable at once",
              "acks", "it is all: nothing is lost with a broker",
              "enable.idempotence", "it is on: nothing is doubled by a retry",
              "key.serializer", "records are written as bytes",
              "value.serializer", "records are written as bytes"));

  /** What to do instead of setting the property; empty where it is free. */
  Optional<String> insteadOf(String property) {
    return Optional.ofNullable(instead.get(property));
  }
}
