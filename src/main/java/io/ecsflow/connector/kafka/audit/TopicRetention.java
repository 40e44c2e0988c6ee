package io.ecsflow.connector.kafka.audit;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Tells whether a record may have been deleted from some partitions.
 *
 * @param until the timestamp up to which one may be
 */
record TopicRetention(long until) {

  /** Nothing was deleted. */
  static final TopicRetention NONE = new TopicRetention(Long.MIN_VALUE);

  /**
   * By what is left. Where a partition has lost its first offsets, records may be deleted up to the
   * timestamp of the first one that it still has, or later: the brokers delete whole segments, in
   * which records are not in the order of their timestamps.
   *
   * @param starts the first offsets that are left
   * @param ends where to stop to look for a record
   */
  static TopicRetention of(
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends,
      TopicOffsets offsets,
      PartitionReader reader)
      throws IOException {
    Map<TopicPartition, PartitionReader.Range> shortened = new HashMap<>();
    starts.forEach(
        (partition, start) -> {
          if (start > 0) {
            shortened.put(
                partition, new PartitionReader.Range(start, ends.getOrDefault(partition, start)));
          }
        });
    long until = Long.MIN_VALUE;
    for (TopicPartition partition : shortened.keySet()) {
      until = Math.max(until, expiry(offsets.settings(partition.topic())));
    }
    Map<TopicPartition, Long> first = new HashMap<>();
    reader.read(
        shortened,
        record -> {
          first.put(new TopicPartition(record.topic(), record.partition()), record.timestamp());
          return false;
        });
    return new TopicRetention(first.values().stream().reduce(until, Math::max));
  }

  /** Records of before this time may be deleted by their age; all, where that is not known. */
  private static long expiry(Map<String, String> settings) {
    String retention = settings.get(TopicConfig.RETENTION_MS_CONFIG);
    if (retention == null) {
      return Long.MAX_VALUE;
    }
    long millis = Long.parseLong(retention);
    return millis < 0 ? Long.MIN_VALUE : System.currentTimeMillis() - millis;
  }

  boolean mayHaveDeleted(long timestamp) {
    return timestamp <= until;
  }
}
