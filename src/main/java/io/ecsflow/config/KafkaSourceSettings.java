package io.ecsflow.config;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Events are read from Kafka. As a text it shows no names: they may have come from a secret.
 *
 * @param connection how to reach it
 * @param topics the topics that are read
 * @param groupId the consumer group that shows the progress
 * @param startFrom where to start without a checkpoint
 * @param discoverPartitionsEvery the interval at which new partitions and topics are discovered
 */
public record KafkaSourceSettings(
    KafkaConnection connection,
    TopicSelection topics,
    String groupId,
    StartFrom startFrom,
    Duration discoverPartitionsEvery)
    implements SourceSettings {

  @Override
  public String toString() {
    return "KafkaSourceSettings[" + connection + ", startFrom=" + startFrom + "]";
  }

  /** Where reading starts when there is no checkpoint to resume from. */
  public sealed interface StartFrom {

    /** A position with a name. */
    enum Position implements StartFrom {
      EARLIEST,
      LATEST,
      /** The consumer group's committed offset, the earliest record where there is none. */
      COMMITTED
    }

    /** The first record whose timestamp is not before the instant. */
    record At(Instant instant) implements StartFrom {}
  }

  /** Which topics are read. */
  public sealed interface TopicSelection {

    /** Whether a topic of this name is read. */
    boolean includes(String topic);

    /** These topics. */
    record Named(List<String> topics) implements TopicSelection {
      public Named {
        topics = List.copyOf(topics);
      }

      @Override
      public boolean includes(String topic) {
        return topics.contains(topic);
      }
    }

    /** All topics whose whole name matches, also those that are created later. */
    record Matching(Pattern pattern) implements TopicSelection {

      @Override
      public boolean includes(String topic) {
        return pattern.matcher(topic).matches();
      }
    }
  }
}
