package io.ecsflow.connector.kafka.redrive;

import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.connector.StoredLetter;
import io.ecsflow.connector.kafka.audit.PartitionReader;
import io.ecsflow.connector.kafka.audit.TopicOffsets;
import io.ecsflow.event.Origin;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The letters that were sent again already: the source itself tells, by the headers of its records.
 * A letter goes to the partition that it came from, so its copy lies behind its origin; and before
 * the offset that the redrive's group has committed together with the last copy. Without such an
 * offset, as the first time or when the brokers have forgotten it, it is looked for to the end. Not
 * thread-safe.
 */
public final class RedrivenLetters {

  private final KafkaSourceSettings source;
  private final String group;
  private final Duration patience;
  private final Map<TopicPartition, Long> first = new HashMap<>();
  private final Set<String> sent = new HashSet<>();

  /**
   * None is known yet.
   *
   * @param job the name of the job
   * @param patience how long to wait for a next record
   */
  public RedrivenLetters(KafkaSourceSettings source, String job, Duration patience) {
    this.source = source;
    this.group = SourceSender.group(job);
    this.patience = patience;
  }

  /** This letter will be looked for, too. */
  public void include(StoredLetter letter) {
    Origin origin = letter.source().origin();
    first.merge(new TopicPartition(origin.topic(), origin.partition()), origin.offset(), Math::min);
  }

  /** Looks for the included letters in the source, behind their origins. */
  public void find() throws IOException {
    try (TopicOffsets offsets = TopicOffsets.of(source.connection());
        PartitionReader reader =
            new PartitionReader(source.connection(), source.groupId(), patience)) {
      reader.readAll(
          ranges(offsets), record -> RedrivenHeaders.letter(record.headers()).ifPresent(sent::add));
    }
  }

  private Map<TopicPartition, PartitionReader.Range> ranges(TopicOffsets offsets)
      throws IOException {
    Map<TopicPartition, Long> starts = offsets.starts(first.keySet());
    Map<TopicPartition, Long> ends = offsets.stableEnds(first.keySet());
    ends.putAll(offsets.committed(group));
    Map<TopicPartition, PartitionReader.Range> ranges = new HashMap<>();
    first.forEach(
        (partition, offset) ->
            ranges.put(
                partition,
                new PartitionReader.Range(
                    Math.max(offset, starts.getOrDefault(partition, 0L)),
                    ends.getOrDefault(partition, 0L))));
    return ranges;
  }

  /** Whether this letter was sent, or is added now: it is to be sent where this is false. */
  public boolean addOrContains(StoredLetter letter) {
    return !sent.add(RedrivenHeaders.text(letter.source().origin()));
  }
}
