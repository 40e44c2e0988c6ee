package io.ecsflow.connector.kafka.audit;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.RootCause;
import io.ecsflow.connector.kafka.KafkaProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed records of some partitions, each from an offset to another. It is in no group,
 * and commits nothing. Not thread-safe.
 */
public final class PartitionReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConnection connection;
  private final Duration patience;
  private final KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer;

  /** What is done with each record. */
  public interface Action {

    /** Returns whether more records of its partition are wanted. */
    boolean accept(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) throws IOException;
  }

  /**
   * The offsets of a partition that are read.
   *
   * @param begin the first
   * @param end the first that is not
   */
  public record Range(long begin, long end) {}

  /**
   * A reader.
   *
   * @param groupId a group that the user may know
   * @param patience how long it waits for a next record
   * @throws IOException when the client does not accept its settings
   */
  public PartitionReader(KafkaConnection connection, String groupId, Duration patience)
      throws IOException {
    this.connection = connection;
    this.patience = patience;
    try {
      this.consumer =
          new KafkaConsumer<>(
              KafkaProperties.reader(connection, groupId),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  private IOException failure(KafkaException e) {
    return new IOException(connection.properties().mask(RootCause.of(e)), e);
  }

  /**
   * Reads the ranges, all partitions at once.
   *
   * @return the partitions whose end was not reached, as nothing more came: an open transaction is
   *     before it
   * @throws IOException when they cannot be read
   */
  public Set<TopicPartition> read(Map<TopicPartition, Range> ranges, Action action)
      throws IOException {
    Map<TopicPartition, Range> left = new HashMap<>(ranges);
    left.values().removeIf(range -> range.begin() >= range.end());
    try {
      consumer.assign(left.keySet());
      left.forEach((partition, range) -> consumer.seek(partition, range.begin()));
      long deadline = System.nanoTime() + patience.toNanos();
      while (!left.isEmpty() && System.nanoTime() < deadline) {
        if (readSome(left, action)) {
          deadline = System.nanoTime() + patience.toNanos();
        }
      }
      return left.keySet();
    } catch (OffsetOutOfRangeException e) {
      throw new IOException(
          "the brokers deleted records of %s while they were read, by retention: start later"
              .formatted(e.partitions()),
          e);
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  /** What is done with each record where all are wanted. */
  public interface EachAction {
    void accept(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) throws IOException;
  }

  /**
   * Reads the ranges, all partitions at once.
   *
   * @throws IOException when they cannot be read, or not to their ends
   */
  public void readAll(Map<TopicPartition, Range> ranges, EachAction action) throws IOException {
    Set<TopicPartition> unread =
        read(
            ranges,
            record -> {
              action.accept(record);
              return true;
            });
    if (!unread.isEmpty()) {
      throw new IOException(
          String.format(
              Locale.ROOT, "no record of %s came for %d s", unread, patience.toSeconds()));
    }
  }

  /** Returns whether it came further. */
  private boolean readSome(Map<TopicPartition, Range> left, Action action) throws IOException {
    Map<TopicPartition, Long> before = positions(left.keySet());
    var records = consumer.poll(POLL);
    Map<TopicPartition, Long> after = positions(left.keySet());
    Set<TopicPartition> done = new HashSet<>();
    for (TopicPartition partition : records.partitions()) {
      if (!accept(records.records(partition), left.get(partition), action)) {
        done.add(partition);
      }
    }
    left.forEach(
        (partition, range) -> {
          if (after.getOrDefault(partition, 0L) >= range.end()) {
            done.add(partition);
          }
        });
    consumer.pause(done);
    left.keySet().removeAll(done);
    return !after.equals(before);
  }

  private Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    return positions;
  }

  private static boolean accept(
      List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> records,
      @Nullable Range range,
      Action action)
      throws IOException {
    for (var record : records) {
      if (range == null || record.offset() >= range.end() || !action.accept(record)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
