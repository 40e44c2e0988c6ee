package io.ecsflow.connector.kafka;

import static io.ecsflow.Events.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import io.ecsflow.tools.kafka.RecordProducer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From topic to topic: an event that names no agent has its record, with the key that it came with.
 */
class EventsWithoutAgentITCase {

  private static final int PARALLELISM = 2;
  private static final byte[] NO_TEXT = {(byte) 0xFF, 0, 1};
  private static final byte[] NO_AGENT = "{\"host\":{\"hostname\":\"h\"}}".getBytes(UTF_8);
  private static final byte[] OF_AN_AGENT = "{\"agent\":{\"id\":\"a\"}}".getBytes(UTF_8);

  @RegisterExtension
  static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(PARALLELISM);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void theirRecordsHaveTheKeysOfTheirSourceRecords(KeyBy keyBy) throws Exception {
    String topic = "without-agent-" + keyBy;
    BROKER.createTopic(topic, PARALLELISM);
    try (RecordProducer producer = RecordProducer.open(BROKER.bootstrapServers(), topic)) {
      producer.send(NO_TEXT, NO_AGENT, NOON);
      producer.send(null, NO_AGENT, NOON + 1);
      producer.send(NO_TEXT, OF_AN_AGENT, NOON + 2);
      producer.flush();
    }
    KafkaJob job = KafkaJob.keyedBy(keyBy, BROKER, topic, List.of());
    JobClient client = job.start(PARALLELISM, "hashmap", directory);

    List<CommittedRecord> records = read(job.topics().events(), 3);
    client.cancel().get();

    assertThat(records)
        .extracting(CommittedRecord::key)
        .containsExactly(NO_TEXT, null, "a".getBytes(UTF_8));
  }

  /** So many committed records of a topic, in the order of their timestamps. */
  private static List<CommittedRecord> read(String topic, int count) {
    List<CommittedRecord> records = new ArrayList<>();
    try (CommittedReader reader = CommittedReader.open(BROKER.bootstrapServers(), List.of(topic))) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                records.addAll(reader.read(Duration.ofMillis(100)));
                return records.size() >= count;
              });
    }
    records.sort(Comparator.comparingLong(CommittedRecord::timestamp));
    return records;
  }
}
