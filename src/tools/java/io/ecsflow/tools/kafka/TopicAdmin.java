package io.ecsflow.tools.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Topics of a test broker, and how far a job is with them. What the broker does not do is an {@link
 * IllegalStateException}.
 */
public final class TopicAdmin implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Admin admin;

  /** Whose clock stamps the records of a topic. */
  public enum Stamp {
    PRODUCER("CreateTime"),
    /** When the record was appended to the log. */
    BROKER("LogAppendTime");

    private final String setting;

    Stamp(String setting) {
      this.setting = setting;
    }
  }

  private TopicAdmin(Admin admin) {
    this.admin = admin;
  }

  /** For the brokers at {@code host:port,host:port}. */
  public static TopicAdmin open(String brokers) {
    return new TopicAdmin(
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers)));
  }

  /**
   * Creates topics with one replica, and waits until each partition answers: a producer that is
   * told that the leader is not there yet may get its batches out of order, for ever.
   */
  public void create(Collection<String> names, int partitions, Stamp stamp) {
    Map<String, String> settings = Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, stamp.setting);
    List<NewTopic> topics =
        names.stream()
            .map(name -> new NewTopic(name, partitions, (short) 1).configs(settings))
            .toList();
    ask("create " + names, it -> it.createTopics(topics).all());
    Map<TopicPartition, OffsetSpec> partitionsOfAll =
        names.stream()
            .flatMap(
                name -> IntStream.range(0, partitions).mapToObj(it -> new TopicPartition(name, it)))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!areOpen(partitionsOfAll)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the broker did not open " + names + " in " + TIMEOUT.toSeconds() + " s");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean areOpen(Map<TopicPartition, OffsetSpec> partitions) {
    try {
      admin.listOffsets(partitions).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) { // not known yet, or without a leader
        return false;
      }
      throw new IllegalStateException(
          "the broker did not open " + partitions.keySet(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the broker had to open topics", e);
    }
  }

  /** Returns when consumer groups can be made. */
  public void awaitGroupCoordinator() {
    ask(
        "start its group coordinator",
        it -> it.listConsumerGroupOffsets("none").partitionsToOffsetAndMetadata());
  }

  public void delete(Collection<String> names) {
    ask("delete " + names, it -> it.deleteTopics(names).all());
  }

  /**
   * How many records of the topic lie behind the group's committed offsets: those that no completed
   * checkpoint of its job covers.
   */
  public long uncovered(String group, String topic) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        ask(
            "tell the offsets of " + group,
            it -> it.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return ends(List.of(topic), IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
        .mapToLong(end -> end.getValue().offset() - offset(committed.get(end.getKey())))
        .sum();
  }

  private static long offset(@Nullable OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }

  /** Whether some record of these topics waits for its transaction to be committed. */
  public boolean hasUncommitted(Collection<String> topics) {
    var committed = ends(topics, IsolationLevel.READ_COMMITTED);
    return ends(topics, IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
        .anyMatch(
            end -> {
              ListOffsetsResultInfo stable = committed.get(end.getKey());
              return stable == null || stable.offset() < end.getValue().offset();
            });
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends(
      Collection<String> topics, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> latest =
        ask("describe " + topics, it -> it.describeTopics(topics).allTopicNames()).values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(TopicPartitionInfo::partition)
                        .map(partition -> new TopicPartition(topic.name(), partition)))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return ask(
        "tell the ends of " + topics,
        it -> it.listOffsets(latest, new ListOffsetsOptions(isolation)).all());
  }

  private <T> T ask(String what, Function<Admin, KafkaFuture<T>> question) {
    try {
      return question.apply(admin).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not " + what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the broker had to " + what, e);
    }
  }
}
