package io.ecsflow.connector.kafka;

import static io.ecsflow.Events.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.connector.kafka.FailingSource.Failure;
import io.ecsflow.connector.kafka.FailingSource.Phase;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import io.ecsflow.tools.kafka.RecordProducer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The order that docs/kafka.md promises: from three partitions to the four of ECS records and to
 * the one of dead letters, by four tasks, and from the topic that is not keyed through restarts.
 */
class OrderITCase {

  private static final int RECORDS = 6_000;
  private static final int AGENTS = 24;
  private static final int EVENTS_FOR_A_LETTER = 10;
  private static final int LETTERS = RECORDS / EVENTS_FOR_A_LETTER;
  private static final int PARTITIONS = 3;
  private static final int PARALLELISM = 4;
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** One after records are committed, and one while others are not yet. */
  private static final List<Failure> FAILURES =
      List.of(new Failure(Phase.CHECKPOINT_COMPLETE, 1), new Failure(Phase.READING, 300));

  /** So many records are sent before each failure, and after the last. */
  private static final int PART = RECORDS / (FAILURES.size() + 1);

  @RegisterExtension
  static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(PARALLELISM);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"AGENT,true", "AGENT,false", "PARTITION,true", "PARTITION,false"})
  void recordsAreInTheOrderThatIsPromised(KeyBy keyBy, boolean isTopicKeyedByAgent)
      throws Exception {
    String name = isTopicKeyedByAgent ? "keyed-" + keyBy : "unkeyed-" + keyBy;
    BROKER.createTopic(name, PARTITIONS);
    KafkaJob job =
        KafkaJob.keyedBy(keyBy, BROKER, name, isTopicKeyedByAgent ? List.of() : FAILURES);
    JobClient client = job.start(PARALLELISM, "hashmap", directory);
    sendBetweenFailures(name, isTopicKeyedByAgent, job);
    Map<String, List<Written>> topics = written(job, sources(name));
    client.cancel().get();
    List<Written> events = topics.getOrDefault(job.topics().events(), List.of());
    List<Written> letters = topics.getOrDefault(job.topics().rejected(), List.of());

    assertEachIsThereOnce(events, letters);
    assertOnePartitionForEachAgent(events);
    for (List<Written> topic : List.of(events, letters)) {
      assertOrder(topic, it -> List.of(it.agent(), it.source().partition()));
      if (isTopicKeyedByAgent) {
        assertOrder(topic, it -> List.of(it.agent()));
      }
      if (keyBy == KeyBy.PARTITION) {
        assertOrder(topic, it -> List.of(it.partition(), it.source().partition()));
      }
    }
  }

  /** A record of the output, in the order of its partition, and its source record. */
  private record Written(int partition, CommittedRecord source) {

    String agent() {
      return agentOf(number());
    }

    int number() {
      return (int) (source.timestamp() - NOON);
    }
  }

  private static String agentOf(int number) {
    return "agent-" + number % AGENTS;
  }

  /** No failure finds that all is read already. */
  private static void sendBetweenFailures(String topic, boolean isKeyedByAgent, KafkaJob job)
      throws Exception {
    int number = 0;
    try (RecordProducer producer = RecordProducer.open(BROKER.bootstrapServers(), topic)) {
      for (int left = FAILURES.size(); left >= 0; left--) {
        int failuresLeft = left;
        await().atMost(TIMEOUT).until(() -> job.failuresLeft() <= failuresLeft);
        for (; number < RECORDS - left * PART; number++) {
          String key = isKeyedByAgent ? agentOf(number) : Integer.toString(number);
          producer.send(key.getBytes(UTF_8), value(number), NOON + number);
        }
        producer.flush();
      }
    }
  }

  /** An event; one of ten breaks off after its agent. */
  private static byte[] value(int number) {
    String agent = "{\"agent\":{\"id\":\"%s\"}".formatted(agentOf(number));
    return (number % EVENTS_FOR_A_LETTER == 0 ? agent + ",no JSON" : agent + "}").getBytes(UTF_8);
  }

  /** The source's records by their timestamps, of which each has one of its own. */
  private static Map<Long, CommittedRecord> sources(String topic) {
    return read(List.of(topic), Duration.ZERO).stream()
        .collect(toMap(CommittedRecord::timestamp, record -> record));
  }

  /** What is committed, by topic, some checkpoints after there is enough. */
  private static Map<String, List<Written>> written(
      KafkaJob job, Map<Long, CommittedRecord> sources) {
    List<String> topics = List.of(job.topics().events(), job.topics().rejected());
    return read(topics, KafkaJob.CHECKPOINT_INTERVAL.multipliedBy(3)).stream()
        .collect(
            groupingBy(
                CommittedRecord::topic,
                mapping(
                    record ->
                        new Written(
                            record.partition(),
                            Objects.requireNonNull(sources.get(record.timestamp()))),
                    toList())));
  }

  private static List<CommittedRecord> read(List<String> topics, Duration more) {
    List<CommittedRecord> records = new ArrayList<>();
    try (CommittedReader reader = CommittedReader.open(BROKER.bootstrapServers(), topics)) {
      await()
          .atMost(TIMEOUT)
          .until(
              () -> {
                records.addAll(reader.read(Duration.ofMillis(100)));
                return records.size() >= RECORDS;
              });
      records.addAll(reader.read(more));
    }
    return records;
  }

  private static void assertEachIsThereOnce(List<Written> events, List<Written> letters) {
    assertThat(letters).hasSize(LETTERS);
    assertThat(Stream.concat(events.stream(), letters.stream()).map(Written::number))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, RECORDS).boxed().toList());
  }

  private static void assertOnePartitionForEachAgent(List<Written> events) {
    assertThat(
            events.stream()
                .collect(groupingBy(Written::agent, mapping(Written::partition, toSet()))))
        .hasSize(AGENTS)
        .allSatisfy((agent, partitions) -> assertThat(partitions).hasSize(1));
    assertThat(events).extracting(Written::partition).contains(0, 1, 2, 3);
  }

  /** Records of equal keys are in the order of the source, which for them is one partition. */
  private static void assertOrder(List<Written> topic, Function<Written, List<?>> key) {
    assertThat(topic.stream().collect(groupingBy(key)))
        .allSatisfy(
            (same, records) -> {
              assertThat(records)
                  .extracting(it -> it.source().partition())
                  .containsOnly(records.get(0).source().partition());
              assertThat(records).extracting(it -> it.source().offset()).isSorted();
            });
  }
}
