package io.ecsflow.connector.kafka.audit;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.kafka.audit.PartitionReader.Range;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The committed records of topics that a job has written, up to where they end now.
 *
 * @param connection how to reach them
 * @param groupId a group that the user may know
 * @param patience how long to wait for a next record
 */
public record OutputRecords(KafkaConnection connection, String groupId, Duration patience) {

  /** What is done with each value that there is. */
  public interface Action {
    void accept(String topic, byte[] value) throws IOException;
  }

  /**
   * Reads the values of a range of timestamps.
   *
   * @throws IOException when they cannot be read, or not to their ends
   */
  public void values(List<String> topics, TimeRange times, Action action) throws IOException {
    read(
        topics,
        times,
        record -> {
          byte[] value = record.value();
          if (value != null) {
            action.accept(record.topic(), value);
          }
        });
  }

  /**
   * Reads the records of a range of timestamps.
   *
   * @throws IOException when they cannot be read, or not to their ends
   */
  public void read(List<String> topics, TimeRange times, PartitionReader.EachAction action)
      throws IOException {
    try (TopicOffsets offsets = TopicOffsets.of(connection);
        PartitionReader reader = new PartitionReader(connection, groupId, patience)) {
      reader.readAll(
          ranges(offsets, offsets.partitions(topics), times),
          record -> {
            if (times.includes(record.timestamp())) {
              action.accept(record);
            }
          });
    }
  }

  /** Timestamps are in no order, so what comes after the end of the range is read, too. */
  private static Map<TopicPartition, Range> ranges(
      TopicOffsets offsets, Set<TopicPartition> partitions, TimeRange times) throws IOException {
    Map<TopicPartition, Long> ends = offsets.stableEnds(partitions);
    Map<TopicPartition, Long> begins = new HashMap<>(ends);
    begins.putAll(
        times.from() == TimeRange.EARLIEST
            ? offsets.starts(partitions)
            : offsets.firstAt(partitions, times.from()));
    Map<TopicPartition, Range> ranges = new HashMap<>();
    ends.forEach(
        (partition, end) ->
            ranges.put(partition, new Range(begins.getOrDefault(partition, end), end)));
    return ranges;
  }
}
