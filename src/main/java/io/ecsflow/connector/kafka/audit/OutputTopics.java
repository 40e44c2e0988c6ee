package io.ecsflow.connector.kafka.audit;

import io.ecsflow.audit.Outcome;
import io.ecsflow.audit.Outputs;
import io.ecsflow.audit.RecordKey;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.DeadLetter;
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
import org.apache.kafka.common.TopicPartition;

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
  private TopicRetention retention = TopicRetention.NONE;

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
    try (PartitionReader reader = reader()) {
      retention = TopicRetention.of(starts, marks, offsets, reader);
    }
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
    try (PartitionReader reader = reader()) {
      undecided.addAll(
          reader.read(
              ranges,
              record -> {
                Container container =
                    containers.get(new TopicPartition(record.topic(), record.partition()));
                if (container != null) {
                  collect(
                      new OutputHeaders(record.headers()), container, record.offset(), collector);
                }
                return true;
              }));
    }
  }

  private PartitionReader reader() throws IOException {
    return new PartitionReader(topics.connection(), topics.groupId(), patience);
  }

  private void collect(OutputHeaders headers, Container container, long offset, Collector collector)
      throws IOException {
    Optional<String> stage = headers.text("stage");
    if (stage.isPresent() && isNoOutcome(headers, stage.get())) {
      return;
    }
    Outcome outcome = outcome(stage);
    Optional<RecordKey> key =
        outcome == Outcome.DEAD_LETTER
            ? headers.origin().map(ids::of).flatMap(RecordKey::of)
            : headers.text("id").flatMap(RecordKey::of);
    if (key.isPresent()) {
      collector.outcome(key.get(), outcome, container, offset);
    } else {
      collector.foreign(container, offset);
    }
  }

  private static Outcome outcome(Optional<String> stage) {
    if (stage.isEmpty()) {
      return Outcome.EVENT;
    }
    return stage.get().equals(DeadLetter.STAGE) ? Outcome.REFUSED_DOCUMENT : Outcome.DEAD_LETTER;
  }

  /** The record of a late sample has its event; a row of statistics is of no record. */
  private boolean isNoOutcome(OutputHeaders headers, String stage) {
    return stage.equals(DeadLetter.STAGE)
        ? headers.text("index").filter(topics.isOfRecords()).isEmpty()
        : headers.text("reason").filter(Reason.LATE_SAMPLE.name()::equals).isPresent();
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

  @Override
  public boolean mayHaveDeleted(long timestamp) {
    return retention.mayHaveDeleted(timestamp);
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
