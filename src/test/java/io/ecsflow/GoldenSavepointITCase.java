package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.connector.RootCause;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Savepoints that an earlier build of the whole job wrote, from Kafka to Kafka, at 12:17: this
 * build goes on from them. A release writes new ones beside them, with {@code
 * -Dsavepoints.write=true}, and never changes old ones: CONTRIBUTING.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenSavepointITCase {

  private static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");
  private static final String WRITE = "savepoints.write";

  private static final String BROKEN =
      "This build does not go on from a savepoint of an earlier one. Somebody changed the uid of an"
          + " operator, the layout of its state, or a setting that is in it, such as"
          + " flow.maxParallelism: change it back, or read the old state too. docs/upgrading.md"
          + " says what users were promised. Cause: ";

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String INPUT = "agent-events";
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** The minute of the savepoints. */
  private static final int STOP = 17;

  /** All windows before 12:30 are closed by then. */
  private static final int END = 31;

  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(2);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path directory;

  @BeforeAll
  void send() {
    BROKER.createTopic(INPUT, 2);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", BROKER.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      int end = Boolean.getBoolean(WRITE) ? STOP : END + 1;
      for (int minute = 0; minute < end; minute++) {
        if (minute == STOP) {
          sendEvent(producer, 0, "a", 11);
        }
        sendEvent(producer, 0, "a", minute);
        sendEvent(producer, 0, "b", minute);
        sendEvent(producer, 1, "c", minute);
        if (minute < 3) {
          sendEvent(producer, 1, "silent", minute);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0-rocksdb-agent, rocksdb, agent",
    "0.1.0-rocksdb-agent, hashmap, partition",
    "0.1.0-hashmap-partition, rocksdb, agent",
  })
  @DisabledIfSystemProperty(named = WRITE, matches = "true")
  void thisBuildGoesOnWhereAnEarlierOneWasStopped(String savepoint, String backend, String keyBy)
      throws Exception {
    String name = "from-" + savepoint + "-to-" + backend + "-" + keyBy;
    String path = SAVEPOINTS.resolve(savepoint).toUri().toString();

    Map<String, Integer> counts;
    try {
      JobClient job =
          start(
              name,
              backend,
              keyBy,
              new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path));
      counts = countsOfRowsAndOthers(name, job);
    } catch (Exception e) { // which one depends on what does not fit
      throw new AssertionError(BROKEN + RootCause.of(e), e);
    }

    Map<String, Integer> expected = new TreeMap<>();
    for (String agent : List.of("a", "b", "c")) {
      // two of the first window's five came before the savepoint
      expected.put(agent + " 12:15", 5);
      expected.put(agent + " 12:20", 5);
      expected.put(agent + " 12:25", 5);
    }
    expected.put("silent agent-inactivity", 1);
    expected.put("LATE_SAMPLE", 1); // for a window that was closed before the savepoint
    assertThat(counts).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"rocksdb, agent", "hashmap, partition"})
  @EnabledIfSystemProperty(named = WRITE, matches = "true")
  void writesSavepoints(String backend, String keyBy) throws Exception {
    String name = "0.1.0-" + backend + "-" + keyBy;
    JobClient job = start(name, backend, keyBy, new Configuration());
    try (CommittedReader reader =
        CommittedReader.open(BROKER.bootstrapServers(), List.of(name + "-events"))) {
      List<CommittedRecord> events = new ArrayList<>();
      await()
          .atMost(TIMEOUT)
          .until(() -> events.addAll(reader.read(Duration.ofMillis(100))) && events.size() == 54);
    }
    String written =
        job.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    Files.copy(
        Path.of(URI.create(written)).resolve("_metadata"),
        Files.createDirectories(SAVEPOINTS.resolve(name)).resolve("_metadata"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private JobClient start(String name, String backend, String keyBy, Configuration more)
      throws Exception {
    for (String topic : List.of("events", "rejected", "hosts", "health", "fleet")) {
      BROKER.createTopic(name + "-" + topic, 1);
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration(more)
                .set(StateBackendOptions.STATE_BACKEND, backend)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300))
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
    env.setParallelism(2);
    Path file = Files.writeString(directory.resolve("job.yaml"), jobFile(name, keyBy));
    EcsflowJob.build(env, EcsflowJob.read(file));
    return env.executeAsync();
  }

  private static String jobFile(String name, String keyBy) {
    return """
    name: golden
    source: {kafka: {brokers: 'BROKERS', topics: [agent-events], startFrom: earliest}}
    flow: {keyBy: KEY_BY}
    hostStats: {}
    sinks:
      kafka:
        brokers: 'BROKERS'
        topics:
          events: NAME-events
          rejected: NAME-rejected
          hostStats: NAME-hosts
          health: NAME-health
          fleet: NAME-fleet
    """
        .replace("BROKERS", BROKER.bootstrapServers())
        .replace("KEY_BY", keyBy)
        .replace("NAME", name);
  }

  /** By agent and start of the window: its events; by what else came: how often. */
  private static Map<String, Integer> countsOfRowsAndOthers(String name, JobClient job)
      throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    try (CommittedReader reader =
        CommittedReader.open(
            BROKER.bootstrapServers(),
            List.of(name + "-hosts", name + "-health", name + "-rejected"))) {
      Instant deadline = Instant.now().plus(TIMEOUT);
      while (counts.size() < 11 && Instant.now().isBefore(deadline)) {
        if (job.getJobStatus().get().isGloballyTerminalState()) {
          job.getJobExecutionResult().get(); // throws why
        }
        for (CommittedRecord record : reader.read(Duration.ofMillis(100))) {
          counts.merge(what(record), total(record), Integer::sum);
        }
      }
    } finally {
      job.cancel().exceptionally(alreadyEnded -> null).get();
    }
    return counts;
  }

  private static String what(CommittedRecord record) throws IOException {
    String reason = record.headers().get("ecsflow-reason");
    if (reason != null) {
      return reason;
    }
    JsonNode json = JSON.readTree(record.value());
    String agent = json.at("/agent/id").textValue();
    return json.at("/event/kind").asText().equals("metric")
        ? agent + json.at("/event/start").asText().replaceFirst(".*T(..:..).*", " $1")
        : agent + " " + json.at("/event/action").asText();
  }

  private static int total(CommittedRecord record) throws IOException {
    return record.value() == null
        ? 1
        : JSON.readTree(record.value()).at("/ecsflow/host_stats/events/total").asInt(1);
  }

  private static void sendEvent(
      KafkaProducer<byte[], byte[]> producer, int partition, String agent, int minute) {
    Instant time = NOON.plus(Duration.ofMinutes(minute));
    byte[] event =
        "{\"@timestamp\":\"%s\",\"agent\":{\"id\":\"%s\"}}".formatted(time, agent).getBytes(UTF_8);
    var unused =
        producer.send(new ProducerRecord<>(INPUT, partition, time.toEpochMilli(), null, event));
  }
}
