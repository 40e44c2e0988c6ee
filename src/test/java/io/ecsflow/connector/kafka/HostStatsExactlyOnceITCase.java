package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.connector.kafka.FailingSource.Failure;
import io.ecsflow.connector.kafka.FailingSource.Phase;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.ScenarioTiming;
import io.ecsflow.tools.generate.ScenarioTruth;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.WindowTruth;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statistics from a real broker to a real broker, through failures in every phase: each row is
 * committed once, and is the one that an undisturbed run commits.
 */
@Tag("soak")
class HostStatsExactlyOnceITCase {

  private static final String INPUT = "agent-events";
  private static final int PARTITIONS = 2;
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final StatsSettings STATS = StatsSettings.DEFAULT;
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Some agents have been reported as silent by then, and come back later. */
  private static final Instant OFFLINE_AND_SILENT = START.plus(STATS.window().multipliedBy(9));

  /** After that much more of the fleet's time a row must be there. */
  private static final Duration MAX_ROW_DELAY =
      STATS.quietAfter().plus(FlowSettings.DEFAULT.maxOutOfOrderness()).plusMinutes(1);

  // Those that need records come first: a checkpoint may complete with all that were sent.
  private static final List<Failure> FAILURES =
      List.of(
          new Failure(Phase.READING, 1_000),
          new Failure(Phase.READING, 1_500),
          new Failure(Phase.SNAPSHOT, 1),
          new Failure(Phase.CHECKPOINT_COMPLETE, 1),
          new Failure(Phase.SNAPSHOT, 2),
          new Failure(Phase.CHECKPOINT_COMPLETE, 2));

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(PARTITIONS);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path directory;

  @Test
  void everyRowIsCommittedOnceWhateverFails() throws Exception {
    BROKER.createTopic(INPUT, PARTITIONS);
    FleetScenario scenario = scenario();
    send(scenario, OFFLINE_AND_SILENT.toEpochMilli());
    KafkaJob failing = job("disturbed", FAILURES);
    JobClient client = failing.start(PARTITIONS, "rocksdb", directory);
    await().atMost(TIMEOUT).until(() -> failing.failuresLeft() == 0);
    send(scenario, Long.MAX_VALUE);
    Set<String> expected = expectedKeys(scenario.truth());
    Map<String, String> disturbed = committed(failing, expected, client);

    KafkaJob calm = job("undisturbed", List.of());
    client = calm.start(PARTITIONS, "rocksdb", directory);
    Map<String, String> undisturbed = committed(calm, expected, client);

    assertThat(disturbed).isEqualTo(undisturbed);
  }

  private static FleetScenario scenario() {
    ScenarioTiming timing =
        new ScenarioTiming(
            START,
            STATS.window().multipliedBy(ScenarioTiming.WINDOWS),
            STATS.window(),
            Duration.ofMinutes(1),
            4,
            Duration.ZERO);
    return new FleetScenario(new FleetSettings(3, 60, Systems.DEFAULT), timing, Load.DEFAULT);
  }

  /** Sends what arrives until then, and one more. */
  private void send(FleetScenario scenario, long until) throws IOException {
    try (RecordProducer producer = RecordProducer.open(BROKER.bootstrapServers(), INPUT)) {
      while (scenario.hasNext() && scenario.truth().progress() < until) {
        GeneratedRecord record = scenario.next();
        producer.send(record.key(), record.value(), record.timestamp());
      }
      producer.flush();
    }
  }

  /** The rows that must be there when all was read, and what is said of agents' health. */
  private static Set<String> expectedKeys(ScenarioTruth truth) {
    long until = truth.progress() - MAX_ROW_DELAY.toMillis();
    Set<String> keys = new TreeSet<>();
    for (String agent : truth.agents()) {
      for (WindowTruth window : truth.windowsOf(agent).values()) {
        long end = window.start() + STATS.window().toMillis();
        if (Math.max(end, window.lastArrival()) <= until) {
          keys.add(agent + " metric " + Instant.ofEpochMilli(window.start()));
        }
      }
    }
    truth.health(STATS.silentAfter(), until).forEach(e -> keys.add(e.agentId() + " " + e.action()));
    return keys;
  }

  private KafkaJob job(String name, List<Failure> failures) {
    return new KafkaJob(BROKER, name, INPUT, Optional.of(STATS), failures);
  }

  /** Ends the job when all of these are committed, and returns everything that is. */
  private Map<String, String> committed(KafkaJob job, Set<String> expected, JobClient client)
      throws Exception {
    Map<String, String> committed = new TreeMap<>();
    Instant deadline = Instant.now().plus(TIMEOUT);
    List<String> read = List.of(job.topics().hostStats(), job.topics().health());
    try (CommittedReader reader = CommittedReader.open(BROKER.bootstrapServers(), read)) {
      while (!committed.keySet().containsAll(expected)) {
        assertThat(client.getJobStatus().get().isGloballyTerminalState()).isFalse();
        assertThat(Instant.now()).as("%s of %s", committed.size(), expected).isBefore(deadline);
        take(reader.read(KafkaJob.CHECKPOINT_INTERVAL), committed);
      }
      // Some more checkpoints: whatever would come later or twice has come now.
      for (int i = 0; i < 4; i++) {
        take(reader.read(KafkaJob.CHECKPOINT_INTERVAL), committed);
      }
    } finally {
      client.cancel().get();
    }
    return committed;
  }

  private static void take(List<CommittedRecord> records, Map<String, String> committed)
      throws IOException {
    for (CommittedRecord record : records) {
      JsonNode json = JSON.readTree(record.value());
      String agent = json.at("/agent/id").asText();
      boolean isRow = json.at("/event/kind").asText().equals("metric");
      String key =
          isRow
              ? agent + " metric " + json.at("/event/start").asText()
              : agent + " " + json.at("/event/action").asText();
      String before = committed.put(key, isRow ? withoutChance(record) : "");
      assertThat(before).as("came twice: " + key).isNull();
    }
  }

  /** What closes a window may depend on when its timer fires; its content may not. */
  private static String withoutChance(CommittedRecord record) {
    byte[] value = Objects.requireNonNull(record.value());
    return new String(value, UTF_8).replaceFirst("\"closed_by\":\"\\w+\"", "");
  }
}
