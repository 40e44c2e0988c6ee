package io.ecsflow.tools.kafka;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that a reader of committed records sees.
 *
 * @param topic of the record
 * @param partition of the topic
 * @param offset in the partition
 * @param timestamp milliseconds since the epoch
 * @param key null for none; not to be modified
 * @param value null for a tombstone; not to be modified
 * @param headers as texts, empty for null; of equal names the last one
 */
public record CommittedRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Map<String, String> headers) {}
