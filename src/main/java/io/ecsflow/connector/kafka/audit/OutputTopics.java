package io.ecsflow.connector.kafka.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.audit.Outcome;
import io.ecsflow.audit.Outputs;
import io.ecsflow.audit.RecordKey;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetterHeaders;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Topics of events and dead letters. Records are read up to the mark, past every transaction that
 * was open then: it waits for them to end.
 */
public final class OutputTopics implements Outputs {

  private final Topics topics;
  private final Duration patience;
  private final TopicOffsets offsets;
  private final RecordId ids = new RecordId();
  private final Set<TopicPartition> undecided = new HashSet<>();
  private Map<TopicPartition, Long> marks = Map.of();
  private Map<TopicPartition, PartitionReader.Range> skipped = Map.of();
  private long deletedUntil = Long.MIN_VALUE;

  /**
   * Which topics, and where.
   *
   * @param connection how to reach them
   * @param groupId a group that the user may know
   * @param names the topics; each may have events and dead letters
   * @param isOfRecords whether the letter of a document that was to go to this index is one of a
   *     source record's outcome
   */
  public record Topics(
      KafkaConnection connection,
      String groupId,
      List<String> names,
      Predicate<String> isOfRecords) {}

  private OutputTopics(Topics topics, Duration patience, TopicOffsets offsets) {
    this.topics = topics;
    this.patience = patience;
    this.offsets = offsets;
  }

  /**
   * The topics; they exist.
   *
   * @param patience how long to wait for a transaction to end
   */
  public static OutputTopics open(Topics topics, Duration patience) throws IOException {
    return new OutputTopics(topics, patience, TopicOffsets.of(topics.connection()));
  }

  @Override
  public void mark() throws IOException {
    marks = offsets.ends(offsets.partitions(topics.names()));
  }

  @Override
  public void read(long earliest, long latest, Collector collector) throws IOException {
    Map<TopicPartition, Long> starts = offsets.starts(marks.keySet());
    Map<TopicPartition, Long> first = new HashMap<>(marks);
    first.putAll(offsets.firstAt(marks.keySet(), earliest));
    skipped = ranges(starts, first);
    deletedUntil = deletedUntil(starts);
    read(ranges(first, marks), collector);
  }

  @Override
  public boolean readSkipped(Collector collector) throws IOException {
    boolean isAny = skipped.values().stream().anyMatch(range -> range.begin() < range.end());
    read(skipped, collector);
    skipped = Map.of();
    return isAny;
  }

  private void read(Map<TopicPartition, PartitionReader.Range> ranges, Collector collector)
      throws IOException {
    Map<TopicPartition, Container> containers = new HashMap<>();
    ranges
        .keySet()
        .forEach(partition -> containers.put(partition, new Container(partition.toString(), true)));
    try (PartitionReader reader =
        new PartitionReader(topics.connection(), topics.groupId(), patience)) {
      undecided.addAll(
          reader.read(
              ranges,
              record -> {
                Container container =
                    containers.get(new TopicPartition(record.topic(), record.partition()));
                if (container != null) {
                  collect(record, container, collector);
                }
                return true;
              }));
    }
  }

  private void collect(
      ConsumerRecord<byte @Nullable [], byte @Nullable []> record,
      Container container,
      Collector collector)
      throws IOException {
    Optional<String> stage = header(record, "stage");
    if (stage.isPresent() && isNoOutcome(record, stage.get())) {
      return;
    }
    Outcome outcome = outcome(stage);
    Optional<RecordKey> key =
        outcome == Outcome.DEAD_LETTER
            ? origin(record).map(ids::of).flatMap(RecordKey::of)
            : header(record, "id").flatMap(RecordKey::of);
    if (key.isPresent()) {
      collector.outcome(key.get(), outcome, container, record.offset());
    } else {
      collector.foreign(container, record.offset());
    }
  }

  private static Outcome outcome(Optional<String> stage) {
    if (stage.isEmpty()) {
      return Outcome.EVENT;
    }
    return stage.get().equals(DeadLetter.STAGE) ? Outcome.REFUSED_DOCUMENT : Outcome.DEAD_LETTER;
  }

  /** The record of a late sample has its event; a row of statistics is of no record. */
  private boolean isNoOutcome(ConsumerRecord<?, ?> record, String stage) {
    return stage.equals(DeadLetter.STAGE)
        ? header(record, "index").filter(topics.isOfRecords()).isEmpty()
        : header(record, "reason").filter(Reason.LATE_SAMPLE.name()::equals).isPresent();
  }

  private static Optional<Origin> origin(ConsumerRecord<?, ?> record) {
    Optional<String> topic = header(record, "topic");
    Optional<Long> partition = header(record, "partition").flatMap(OutputTopics::number);
    Optional<Long> offset = header(record, "offset").flatMap(OutputTopics::number);
    long timestamp =
        header(record, "timestamp").flatMap(OutputTopics::number).orElse(Origin.NO_TIMESTAMP);
    return topic.isEmpty() || partition.isEmpty() || offset.isEmpty()
        ? Optional.empty()
        : Optional.of(new Origin(topic.get(), partition.get().intValue(), offset.get(), timestamp));
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(DeadLetterHeaders.PREFIX + name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  private static Map<TopicPartition, PartitionReader.Range> ranges(
      Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, PartitionReader.Range> ranges = new HashMap<>();
    ends.forEach(
        (partition, end) ->
            ranges.put(
                partition, new PartitionReader.Range(begins.getOrDefault(partition, 0L), end)));
    return ranges;
  }

  /**
   * The timestamp up to which a record may have been deleted. Where a partition has lost its first
   * offsets, that is the one of the first record that it still has, or later: the brokers delete
   * whole segments, in which records are not in the order of their timestamps.
   */
  private long deletedUntil(Map<TopicPartition, Long> starts) throws IOException {
    Map<TopicPartition, PartitionReader.Range> shortened = new HashMap<>();
    starts.forEach(
        (partition, start) -> {
          if (start > 0) {
            shortened.put(
                partition, new PartitionReader.Range(start, marks.getOrDefault(partition, start)));
          }
        });
    long until = Long.MIN_VALUE;
    for (TopicPartition partition : shortened.keySet()) {
      until = Math.max(until, expiry(partition.topic()));
    }
    Map<TopicPartition, Long> first = new HashMap<>();
    try (PartitionReader reader =
        new PartitionReader(topics.connection(), topics.groupId(), patience)) {
      reader.read(
          shortened,
          record -> {
            first.put(new TopicPartition(record.topic(), record.partition()), record.timestamp());
            return false;
          });
    }
    return first.values().stream().reduce(until, Math::max);
  }

  /** Records of before this time may be deleted by their age; all, where that is not known. */
  private long expiry(String topic) throws IOException {
    String retention = offsets.settings(topic).get(TopicConfig.RETENTION_MS_CONFIG);
    if (retention == null) {
      return Long.MAX_VALUE;
    }
    long millis = Long.parseLong(retention);
    return millis < 0 ? Long.MIN_VALUE : System.currentTimeMillis() - millis;
  }

  @Override
  public boolean mayHaveDeleted(long timestamp) {
    return timestamp <= deletedUntil;
  }

  @Override
  public List<String> undecided() {
    Set<String> names = new TreeSet<>();
    undecided.forEach(partition -> names.add(partition.toString()));
    return List.copyOf(names);
  }

  @Override
  public void close() {
    offsets.close();
  }
}
