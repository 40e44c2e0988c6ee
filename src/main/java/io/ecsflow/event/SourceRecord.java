package io.ecsflow.event;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record of the source as it was read, with its coordinates. Whoever rejects a record needs all
 * of it: a dead letter must be replayable as it is.
 *
 * @param topic Kafka topic, or the file's path in a backfill
 * @param partition Kafka partition, 0 in a file
 * @param offset Kafka offset, or the line number (from 0) in a file
 * @param timestamp milliseconds since the epoch as the source says, or {@link #NO_TIMESTAMP}
 * @param key the record's key, untouched; not to be modified
 * @param value the record's value, untouched, null for a tombstone; not to be modified
 */
public record SourceRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value) {

  /** The timestamp of a record whose source knows none. */
  public static final long NO_TIMESTAMP = -1;

  public SourceRecord {
    Objects.requireNonNull(topic, "topic");
    timestamp = Math.max(timestamp, NO_TIMESTAMP);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceRecord that
        && topic.equals(that.topic)
        && partition == that.partition
        && offset == that.offset
        && timestamp == that.timestamp
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topic, partition, offset);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
