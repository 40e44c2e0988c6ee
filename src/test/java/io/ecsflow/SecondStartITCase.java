package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.JobSettings;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.TopicAdmin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job that is started twice as users do it, on a real broker, while events arrive. */
class SecondStartITCase {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(1);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  /** Between two events. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  @TempDir private Path directory;

  @Test
  void aSecondJobOfTheNameIsRefusedUntilTheFirstOneIsGone() throws Exception {
    try (TopicAdmin topics = TopicAdmin.open(BROKER.bootstrapServers())) {
      List.of("agent-events", "ecs-events", "ecs-rejected")
          .forEach(topic -> BROKER.createTopic(topic, 1));
      JobSettings job = job();
      JobClient first = start(job);
      AtomicBoolean isStopped = new AtomicBoolean();
      Thread agents = new Thread(() -> send(isStopped));
      agents.start();
      await().atMost(PATIENCE).until(() -> topics.hasUncommitted(List.of("ecs-rejected")));

      assertThatThrownBy(() -> EcsflowJob.build(environment(), job))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "job second-start cannot start:\nfailed  job second-start: one of")
          .hasMessageContaining("transactional id second-start.rejected-");

      first.cancel().get();
      await().atMost(PATIENCE).until(() -> first.getJobStatus().get() == JobStatus.CANCELED);
      isStopped.set(true);
      agents.join();
      assertThatCode(() -> EcsflowJob.build(environment(), job)).doesNotThrowAnyException();
      assertThat(headersOfADeadLetter())
          .containsEntry("ecsflow-reason", "NOT_JSON")
          .containsEntry("trace", "7")
          .containsEntry("null", "")
          .containsKey("ecsflow-headers-left-out");
    }
  }

  private JobSettings job() throws Exception {
    return EcsflowJob.read(
        Files.writeString(
            directory.resolve("job.yaml"),
            """
            name: second-start
            source: {kafka: {brokers: '%1$s', topics: [agent-events], startFrom: earliest}}
            sinks: {kafka: {brokers: '%1$s'}}
            """
                .formatted(BROKER.bootstrapServers())));
  }

  private static JobClient start(JobSettings job) throws Exception {
    StreamExecutionEnvironment env = environment();
    EcsflowJob.build(env, job);
    return env.executeAsync(job.name());
  }

  private static StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    env.enableCheckpointing(500);
    return env;
  }

  /** Sends records that are no events, with more headers than a dead letter keeps. */
  private static void send(AtomicBoolean isStopped) {
    Headers headers = new RecordHeaders().add("trace", "7".getBytes(UTF_8)).add("null", null);
    for (int i = 0; i < 400; i++) {
      headers.add("h" + i, new byte[50]);
    }
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      while (!isStopped.get()) {
        byte[] value = "no event".getBytes(UTF_8);
        producer.send(new ProducerRecord<>("agent-events", null, value, value, headers)).get();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (Exception e) { // declared as such; without records the test fails
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> headersOfADeadLetter() {
    List<String> topic = List.of("ecs-rejected");
    try (CommittedReader reader = CommittedReader.open(BROKER.bootstrapServers(), topic)) {
      return reader.read(PATIENCE).get(0).headers();
    }
  }
}
