package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.connector.kafka.FailingSource.Failure;
import io.ecsflow.connector.kafka.FailingSource.Phase;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import io.ecsflow.tools.bench.KafkaCopy;
import io.ecsflow.tools.kafka.RecordProducer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A task manager sees many starts of a job: no Kafka client may outlive the start that made it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedClientsITCase {

  private static final String INPUT = "agent-events";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private static final List<String> CLIENT_THREADS =
      List.of("kafka-admin-client-thread", "kafka-producer-network-thread");

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(1);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path directory;

  @BeforeAll
  void createTopic() {
    BROKER.createTopic(INPUT, 1);
  }

  @Test
  void aJobThatRestartsAndEndsLeavesNone() throws Exception {
    Set<Thread> before = clientThreads();
    KafkaJob job =
        new KafkaJob(
            BROKER,
            "restarting",
            INPUT,
            Optional.empty(),
            List.of(new Failure(Phase.SNAPSHOT, 1), new Failure(Phase.CHECKPOINT_COMPLETE, 1)));

    JobClient client = job.start(1, "hashmap", directory);
    send("no event, but something to commit");
    await().atMost(TIMEOUT).until(() -> job.failuresLeft() == 0);
    client.cancel().get();

    await().atMost(CLOSING).untilAsserted(() -> assertThat(newSince(before)).isEmpty());
  }

  @Test
  void aJobThatNeverStartsLeavesNone() throws Exception {
    Set<Thread> before = clientThreads();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    env.configure(
        new Configuration()
            .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
            .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1)
            .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO));
    KafkaCopy.build(env, neverStarting());

    JobClient client = env.executeAsync();
    await().atMost(TIMEOUT).until(() -> client.getJobStatus().get() == JobStatus.FAILED);

    await().atMost(CLOSING).untilAsserted(() -> assertThat(newSince(before)).isEmpty());
  }

  private JobSettings neverStarting() {
    return new JobSettings(
        "never-starting",
        source(),
        DecodeSettings.DEFAULT,
        NormalizationSettings.of(Profile.SEKOIA),
        FlowSettings.DEFAULT,
        Optional.empty(),
        nowhere());
  }

  private KafkaSourceSettings source() {
    return new KafkaSourceSettings(
        new KafkaConnection(BROKER.bootstrapServers(), ClientProperties.NONE),
        new TopicSelection.Named(List.of(INPUT)),
        "never-starting",
        StartFrom.Position.EARLIEST,
        Duration.ofMinutes(1));
  }

  private static KafkaSinkSettings nowhere() {
    return new KafkaSinkSettings(
        new KafkaConnection(
            "127.0.0.1:1",
            ClientProperties.of(
                Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "500"))),
        DeliveryGuarantee.EXACTLY_ONCE,
        Duration.ofMinutes(5),
        Compression.LZ4,
        KafkaSinkSettings.Topics.DEFAULT);
  }

  private void send(String value) throws Exception {
    try (RecordProducer producer = RecordProducer.open(BROKER.bootstrapServers(), INPUT)) {
      producer.send("key".getBytes(UTF_8), value.getBytes(UTF_8), 0);
      producer.flush();
    }
  }

  private static Set<Thread> newSince(Set<Thread> before) {
    Set<Thread> threads = new HashSet<>(clientThreads());
    threads.removeAll(before);
    return threads;
  }

  private static Set<Thread> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> CLIENT_THREADS.stream().anyMatch(thread.getName()::startsWith))
        .collect(Collectors.toSet());
  }
}
