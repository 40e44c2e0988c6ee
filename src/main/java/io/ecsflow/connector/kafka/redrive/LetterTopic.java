package io.ecsflow.connector.kafka.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetterHeaders;
import io.ecsflow.connector.StoredLetter;
import io.ecsflow.connector.kafka.audit.PartitionReader;
import io.ecsflow.connector.kafka.audit.TopicOffsets;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The topic of a job's dead letters.
 *
 * @param connection how to reach it
 * @param groupId a group that the user may know
 * @param topic its name
 * @param patience how long to wait for a next record
 */
public record LetterTopic(
    KafkaConnection connection, String groupId, String topic, Duration patience)
    implements StoredLetter.Reader {

  @Override
  public void read(StoredLetter.Action action) throws IOException {
    try (TopicOffsets offsets = TopicOffsets.of(connection);
        PartitionReader reader = new PartitionReader(connection, groupId, patience)) {
      Set<TopicPartition> partitions = offsets.partitions(List.of(topic));
      Map<TopicPartition, Long> starts = offsets.starts(partitions);
      Map<TopicPartition, PartitionReader.Range> ranges = new HashMap<>();
      offsets
          .stableEnds(partitions)
          .forEach(
              (partition, end) ->
                  ranges.put(
                      partition,
                      new PartitionReader.Range(starts.getOrDefault(partition, 0L), end)));
      reader.readAll(
          ranges,
          record -> {
            Optional<StoredLetter> letter = letter(record);
            if (letter.isPresent()) {
              action.accept(letter.get());
            }
          });
    }
  }

  /** Empty where it is no letter of a source record. */
  private static Optional<StoredLetter> letter(
      ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
    String stage = header(record, "stage");
    String topic = header(record, "topic");
    if (stage.isEmpty() || stage.equals(DeadLetter.STAGE) || topic.isEmpty()) {
      return Optional.empty();
    }
    String timestamp = header(record, "timestamp");
    Origin origin =
        new Origin(
            topic,
            Integer.parseInt(header(record, "partition")),
            Long.parseLong(header(record, "offset")),
            timestamp.isEmpty() ? Origin.NO_TIMESTAMP : Long.parseLong(timestamp));
    boolean isWhole =
        header(record, "value-left-out").isEmpty()
            && header(record, "key-left-out").isEmpty()
            && header(record, "headers-left-out").isEmpty();
    return Optional.of(
        new StoredLetter(
            new SourceRecord(origin, record.key(), record.value(), headers(record)),
            stage,
            header(record, "reason"),
            header(record, "detail"),
            isWhole));
  }

  private static List<SourceRecord.Header> headers(ConsumerRecord<?, ?> record) {
    List<SourceRecord.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new SourceRecord.Header(header.key(), header.value()));
    }
    return headers;
  }

  /** Empty where there is none. */
  private static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(DeadLetterHeaders.PREFIX + name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}
