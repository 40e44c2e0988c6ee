package io.ecsflow.connector.kafka.audit;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.kafka.checks.Brokers;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** What the brokers say of topics and their offsets. */
public final class TopicOffsets implements AutoCloseable {

  private final Brokers brokers;

  private TopicOffsets(Brokers brokers) {
    this.brokers = brokers;
  }

  /** Asks the brokers of this connection. */
  public static TopicOffsets of(KafkaConnection connection) throws IOException {
    try {
      return new TopicOffsets(Brokers.of(connection));
    } catch (Brokers.UnavailableException e) {
      throw failure(e);
    }
  }

  Set<String> topics() throws IOException {
    try {
      return brokers.topics();
    } catch (Brokers.UnavailableException e) {
      throw failure(e);
    }
  }

  /** The settings of a topic; none where the user may not see them. */
  Map<String, String> settings(String topic) throws IOException {
    try {
      return brokers.topicSettings(topic);
    } catch (Brokers.UnavailableException e) {
      throw failure(e);
    }
  }

  /** All partitions of these topics, in their order. */
  public Set<TopicPartition> partitions(Collection<String> topics) throws IOException {
    Set<TopicPartition> partitions = new LinkedHashSet<>();
    var descriptions = ask(admin -> admin.describeTopics(topics).allTopicNames());
    for (var description : new TreeMap<>(descriptions).values()) {
      for (TopicPartitionInfo partition : description.partitions()) {
        partitions.add(new TopicPartition(description.name(), partition.partition()));
      }
    }
    return partitions;
  }

  /** The first offsets that the brokers still have. */
  public Map<TopicPartition, Long> starts(Set<TopicPartition> partitions) throws IOException {
    return offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** The ends of what is committed. */
  public Map<TopicPartition, Long> stableEnds(Set<TopicPartition> partitions) throws IOException {
    return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
  }

  /** The ends of everything that was written, open transactions included. */
  Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) throws IOException {
    return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** The first offsets whose records are not before the timestamp; absent where there is none. */
  Map<TopicPartition, Long> firstAt(Set<TopicPartition> partitions, long timestamp)
      throws IOException {
    Map<TopicPartition, Long> first =
        offsets(
            partitions,
            OffsetSpec.forTimestamp(Math.max(0, timestamp)),
            IsolationLevel.READ_UNCOMMITTED);
    first.values().removeIf(offset -> offset < 0);
    return first;
  }

  /** The offsets that a group has committed. */
  public Map<TopicPartition, Long> committed(String group) throws IOException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        ask(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<TopicPartition, Long> committed = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            committed.put(partition, offset.offset());
          }
        });
    return committed;
  }

  private Map<TopicPartition, Long> offsets(
      Set<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
      throws IOException {
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    partitions.forEach(partition -> specs.put(partition, spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    ask(admin -> admin.listOffsets(specs, new ListOffsetsOptions(isolation)).all())
        .forEach((partition, result) -> offsets.put(partition, result.offset()));
    return offsets;
  }

  private <T> T ask(Function<Admin, KafkaFuture<T>> question) throws IOException {
    try {
      return brokers.ask(question);
    } catch (Brokers.UnavailableException e) {
      throw failure(e);
    }
  }

  private static IOException failure(Brokers.UnavailableException e) {
    return new IOException(e.getMessage(), e);
  }

  @Override
  public void close() {
    brokers.close();
  }
}
