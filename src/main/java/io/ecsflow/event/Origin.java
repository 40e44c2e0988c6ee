package io.ecsflow.event;

import java.util.Objects;

/**
 * Where a record came from.
 *
 * @param topic Kafka topic, or the file's path in a backfill
 * @param partition Kafka partition, 0 in a file
 * @param offset Kafka offset, or the line number (from 0) in a file
 * @param timestamp milliseconds since the epoch, as the source has it, or {@link #NO_TIMESTAMP}
 */
public record Origin(String topic, int partition, long offset, long timestamp) {

  /** The timestamp of a record whose source knows none. */
  public static final long NO_TIMESTAMP = -1;

  public Origin {
    Objects.requireNonNull(topic, "topic");
    timestamp = Math.max(timestamp, NO_TIMESTAMP);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
