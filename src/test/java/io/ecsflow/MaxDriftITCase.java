package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.connector.kafka.KafkaEventSource;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.flink.Sinks;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.stats.StatsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backlog in two partitions of a real broker, to which each agent's events went in turn, one of
 * which is read more slowly.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MaxDriftITCase {

  private static final String TOPIC = "agent-events";
  private static final int PARTITIONS = 2;
  private static final int AGENTS = 3;

  /** One in half a second. */
  private static final int EVENTS = 1200;

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(PARTITIONS);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path directory;

  @BeforeAll
  void sendBacklog() {
    BROKER.createTopic(TOPIC, PARTITIONS);
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < EVENTS; i++) {
        long time = Events.NOON + i * 500L;
        byte[] event =
            "{\"@timestamp\":\"%s\",\"agent\":{\"id\":\"agent-%d\"}}"
                .formatted(Instant.ofEpochMilli(time), i % AGENTS)
                .getBytes(UTF_8);
        var unused = producer.send(new ProducerRecord<>(TOPIC, i % PARTITIONS, time, null, event));
      }
    }
  }

  @Test
  void partitionsThatDriftApartMakeSamplesLateAndMaxDriftKeepsThemTogether() throws Exception {
    assertThat(lateSamples(FlowSettings.NO_DRIFT_LIMIT)).isGreaterThan(EVENTS / 10);
    assertThat(lateSamples(Duration.ofSeconds(10))).isZero();
  }

  private long lateSamples(Duration maxDrift) throws Exception {
    Collected<EcsEvent> events = new Collected<>();
    Collected<Rejected> rejected = new Collected<>();
    Sinks sinks =
        new Sinks(events, rejected, new Collected<>(), new Collected<>(), new Collected<>());
    JobClient job = start(maxDrift, sinks);
    await().atMost(Duration.ofMinutes(2)).until(() -> events.records().size() == EVENTS);
    job.stopWithSavepoint(true, directory.toUri().toString(), SavepointFormatType.CANONICAL).get();
    return rejected.records().size();
  }

  private JobClient start(Duration maxDrift, Sinks sinks) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration()
                .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(20)));
    env.setParallelism(PARTITIONS);
    FlowSettings flow =
        new FlowSettings(
            FlowSettings.DEFAULT.keyBy(),
            Duration.ofMinutes(3),
            FlowSettings.DEFAULT.idleness(),
            FlowSettings.DEFAULT.maxClockSkew(),
            maxDrift,
            FlowSettings.DEFAULT.maxParallelism(),
            FlowSettings.DEFAULT.admission());
    StatsSettings stats =
        new StatsSettings(
            Duration.ofMinutes(1),
            StatsSettings.DEFAULT.quietAfter(),
            StatsSettings.DEFAULT.silentAfter(),
            StatsSettings.DEFAULT.stalledAfter(),
            StatsSettings.DEFAULT.forgetAfter());
    JobSettings settings =
        new JobSettings(
            "max-drift",
            source(),
            DecodeSettings.DEFAULT,
            NormalizationSettings.DEFAULT,
            flow,
            Optional.of(stats),
            new SinkSettings.Files("unused"));
    Topology.build(env, KafkaEventSource.of(source()), sinks, settings);
    return env.executeAsync("max-drift");
  }

  private KafkaSourceSettings source() {
    Map<String, String> paced =
        Map.of(
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
            Pace.class.getName(),
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            "10");
    return new KafkaSourceSettings(
        new KafkaConnection(BROKER.bootstrapServers(), ClientProperties.of(paced)),
        new TopicSelection.Named(List.of(TOPIC)),
        "max-drift",
        StartFrom.Position.EARLIEST,
        Duration.ofMinutes(1));
  }

  /** Reads the second partition at a fifth of the first one's pace. */
  public static final class Pace implements ConsumerInterceptor<byte[], byte[]> {

    private static final long FAST = TimeUnit.MILLISECONDS.toNanos(4);

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
      int slow = records.records(new TopicPartition(TOPIC, 1)).size();
      LockSupport.parkNanos(FAST * (records.count() + 4 * slow));
      return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
  }
}
