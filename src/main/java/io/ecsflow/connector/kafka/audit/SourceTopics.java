package io.ecsflow.connector.kafka.audit;

import io.ecsflow.audit.SourceRange;
import io.ecsflow.audit.TimeRange;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.connector.DeadLetterHeaders;
import io.ecsflow.event.Origin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics that a job reads. Which of their records must have an outcome is told by the offsets
 * that the job's group had committed when this was opened: those follow each completed checkpoint.
 */
public final class SourceTopics implements AutoCloseable {

  private final KafkaSourceSettings source;
  private final Duration patience;
  private final TopicOffsets offsets;
  private final Map<TopicPartition, Long> committed;

  /** What is done with each record. */
  public interface Action {

    /**
     * A record.
     *
     * @param range the index of its partition in the list of ranges
     * @param isRedriven whether it is a dead letter that was sent again
     */
    void accept(Origin origin, int range, boolean isRedriven) throws IOException;
  }

  private SourceTopics(
      KafkaSourceSettings source,
      Duration patience,
      TopicOffsets offsets,
      Map<TopicPartition, Long> committed) {
    this.source = source;
    this.patience = patience;
    this.offsets = offsets;
    this.committed = committed;
  }

  /**
   * The topics of a source.
   *
   * @param patience how long to wait for a next record
   */
  public static SourceTopics open(KafkaSourceSettings source, Duration patience)
      throws IOException {
    TopicOffsets offsets = TopicOffsets.of(source.connection());
    try {
      return new SourceTopics(source, patience, offsets, offsets.committed(source.groupId()));
    } catch (IOException e) {
      offsets.close();
      throw e;
    }
  }

  /** What is to be audited of each partition, by what the brokers have now. */
  public List<SourceRange> ranges(TimeRange time) throws IOException {
    Set<TopicPartition> partitions = offsets.partitions(topics());
    Map<TopicPartition, Long> starts = offsets.starts(partitions);
    Map<TopicPartition, Long> ends = offsets.stableEnds(partitions);
    Map<TopicPartition, Long> first = firstAt(partitions, time.from(), starts, ends);
    Map<TopicPartition, Long> last =
        time.to() == TimeRange.LATEST ? ends : firstAt(partitions, time.to(), starts, ends);
    Map<String, Boolean> compacted = new HashMap<>();
    List<SourceRange> ranges = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      String topic = partition.topic();
      if (!compacted.containsKey(topic)) {
        compacted.put(topic, isCompacted(topic));
      }
      long start = starts.getOrDefault(partition, 0L);
      long begin = first.getOrDefault(partition, start);
      long end = Math.max(begin, last.getOrDefault(partition, begin));
      long due = Math.min(end, Math.max(begin, committed.getOrDefault(partition, begin)));
      ranges.add(
          new SourceRange(
              topic,
              partition.partition(),
              start,
              begin,
              due,
              end,
              compacted.getOrDefault(topic, true)));
    }
    return ranges;
  }

  private Map<TopicPartition, Long> firstAt(
      Set<TopicPartition> partitions,
      long timestamp,
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends)
      throws IOException {
    if (timestamp == TimeRange.EARLIEST) {
      return starts;
    }
    Map<TopicPartition, Long> first = new HashMap<>(ends);
    first.putAll(offsets.firstAt(partitions, timestamp));
    return first;
  }

  private boolean isCompacted(String topic) throws IOException {
    // where the user may not see it, it may be
    String policy =
        offsets
            .settings(topic)
            .getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    return policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  private Collection<String> topics() throws IOException {
    return source.topics() instanceof TopicSelection.Named named
        ? named.topics()
        : offsets.topics().stream().filter(source.topics()::includes).toList();
  }

  /** Where the partitions of these ranges end by now. */
  public Map<String, Long> endsNow(List<SourceRange> ranges) throws IOException {
    Set<TopicPartition> partitions = byPartition(ranges).keySet();
    Map<String, Long> ends = new HashMap<>();
    offsets.ends(partitions).forEach((partition, end) -> ends.put(partition.toString(), end));
    return ends;
  }

  /** Reads all records of the ranges. */
  public void read(List<SourceRange> ranges, Action action) throws IOException {
    Map<TopicPartition, Integer> indices = byPartition(ranges);
    Map<TopicPartition, PartitionReader.Range> wanted = new HashMap<>();
    indices.forEach(
        (partition, index) -> {
          SourceRange range = ranges.get(index);
          wanted.put(partition, new PartitionReader.Range(range.begin(), range.end()));
        });
    try (PartitionReader reader =
        new PartitionReader(source.connection(), source.groupId(), patience)) {
      reader.readAll(
          wanted,
          record -> {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            action.accept(
                new Origin(record.topic(), record.partition(), record.offset(), record.timestamp()),
                indices.getOrDefault(partition, 0),
                record.headers().lastHeader(DeadLetterHeaders.REDRIVEN_FROM) != null);
          });
    }
  }

  private static Map<TopicPartition, Integer> byPartition(List<SourceRange> ranges) {
    Map<TopicPartition, Integer> indices = new HashMap<>();
    for (int i = 0; i < ranges.size(); i++) {
      indices.put(new TopicPartition(ranges.get(i).topic(), ranges.get(i).partition()), i);
    }
    return indices;
  }

  @Override
  public void close() {
    offsets.close();
  }
}
