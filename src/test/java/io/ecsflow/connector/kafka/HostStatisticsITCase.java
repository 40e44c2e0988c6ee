package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.Topology;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.Compression;
import io.ecsflow.config.Delivery;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.StartFrom;
import io.ecsflow.config.TopicSelection;
import io.ecsflow.connector.kafka.FailingSource.Failure;
import io.ecsflow.connector.kafka.FailingSource.Moment;
import io.ecsflow.connector.kafka.embedded.EmbeddedBroker;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Decoded;
import io.ecsflow.generate.FleetScenario;
import io.ecsflow.generate.Role;
import io.ecsflow.generate.ScenarioEvent;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.stats.StatsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fleet whose story is known, from a real broker to a real broker: every row, every silence and
 * every late event is as the story says, however the job runs. All of it lies in the topic from the
 * start, so the job is far behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostStatisticsITCase {

  private static final int PARTITIONS = 4;
  private static final int ORDINARY = 60;
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final FlowSettings FLOW =
      new FlowSettings(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10));
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration BEAT_STEP = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(PARTITIONS)
              .setConfiguration(
                  new Configuration()
                      .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256)))
              .build());

  private final List<ScenarioEvent> events = new FleetScenario(1, START, ORDINARY).events();
  private final ScenarioTruth truth = new ScenarioTruth(events, START);
  private final Map<String, String> rowsByParallelism = new HashMap<>();
  private final Set<String> sentTo = new HashSet<>();
  private final Map<String, Integer> beats = new HashMap<>();
  private final Set<String> heldBack = new HashSet<>();
  private boolean isTold = true;
  private EmbeddedBroker broker;

  @TempDir private Path directory;

  @BeforeAll
  void startBroker() throws Exception {
    broker = EmbeddedBroker.start();
    send("whole", event -> true);
  }

  @AfterAll
  void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everyRowIsAsTheStorySaysAtAnyParallelism(int parallelism) throws Exception {
    Results results = run(new Run("parallel-" + parallelism, "whole", parallelism), List.of());

    assertIsTruth(results);
    results.rows.forEach(
        (id, row) -> {
          if (row.at("/ecsflow/host_stats/closed_by").asText().equals("agent_clock")) {
            String first = rowsByParallelism.putIfAbsent(id, row.toString());
            assertThat(row.toString()).isEqualTo(first == null ? row.toString() : first);
          }
        });
  }

  @Test
  void everyRowIsWrittenOnceWhateverFails() throws Exception {
    List<Failure> failures =
        List.of(
            new Failure(Moment.READING, 2_000),
            new Failure(Moment.SNAPSHOT, 1),
            new Failure(Moment.CHECKPOINT_COMPLETE, 1),
            new Failure(Moment.READING, 4_000));

    assertIsTruth(run(new Run("failing", "whole", 2), failures));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aJobThatIsStoppedAndGoesOnAtAnotherParallelismMakesTheSameRows(int parallelism)
      throws Exception {
    String input = "halves-" + parallelism;
    long half = START.toEpochMilli() + Role.MIDDLE.plusMinutes(20).toMillis();
    isTold = false;
    send(input, event -> event.arrival() < half);
    Run before = new Run("rescaled-" + parallelism, input, 2);
    JobClient first = start(before, List.of(), Optional.empty());
    Results results = new Results();
    try (CommittedReader reader = reader(before)) {
      read(before, reader, results, first, () -> results.rows.size() >= (ORDINARY + 5) * 10);
      String savepoint =
          first
              .stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
              .get();
      send(input, event -> event.arrival() >= half);
      isTold = true;
      Run after = new Run(before.name(), input, parallelism);
      JobClient second = start(after, List.of(), Optional.of(savepoint));
      try {
        read(after, reader, results, second, () -> isComplete(results));
      } finally {
        second.cancel().get();
      }
    }
    assertIsTruth(results);
  }

  @Test
  void aPartitionThatStandsStillMakesNobodySilentAndClosesNothing() throws Exception {
    String input = "stalled";
    long middle = START.toEpochMilli() + Role.MIDDLE.toMillis();
    Set<String> stalled = agentsOfPartition("whole", 0);
    assertThat(stalled).hasSizeGreaterThan(5);
    Predicate<ScenarioEvent> comesLater =
        event -> stalled.contains(event.agentId()) && event.arrival() >= middle;
    send(input, comesLater.negate());
    heldBack.addAll(stalled);
    Run run = new Run("stalled", input, 2);
    JobClient job = start(run, List.of(), Optional.empty());
    Results results = new Results();
    try (CommittedReader reader = reader(run)) {
      long others =
          truth.rows.entrySet().stream()
              .filter(agent -> !stalled.contains(agent.getKey()))
              .mapToLong(agent -> agent.getValue().size())
              .sum();
      read(run, reader, results, job, () -> results.rowsWithout(stalled) >= others);
      assertThat(results.health).noneMatch(event -> stalled.contains(agentOf(event)));
      assertThat(results.rows.values())
          .filteredOn(row -> stalled.contains(agentOf(row)))
          .allMatch(
              row ->
                  row.at("/event/end").asText().compareTo("2026-01-01T12:41") < 0
                      || agentOf(row).equals(truth.agents.get(Role.BEHIND)));

      heldBack.clear();
      send(input, comesLater);
      read(run, reader, results, job, () -> isComplete(results));
    } finally {
      job.cancel().get();
    }
    assertIsTruth(results);
  }

  // the truth

  private boolean isComplete(Results results) {
    return results.rows.size() >= truth.written()
        && results.health.size() >= 5
        && results.late.size() >= truth.late.size();
  }

  private void assertIsTruth(Results results) {
    assertThat(results.repeated).as("written more than once").isEmpty();
    assertThat(results.rows).hasSize(truth.written());
    results.rows.values().forEach(this::assertIsTruth);
    assertThat(results.late)
        .containsExactlyInAnyOrderElementsOf(
            truth.late.stream().map(event -> new String(event.json(), UTF_8)).toList());
    assertHealth(results.health);
    assertFleet(results);
  }

  private void assertIsTruth(JsonNode row) {
    long start = Instant.parse(row.at("/event/start").asText()).toEpochMilli();
    ScenarioTruth.Row expected = truth.row(agentOf(row), start);
    JsonNode stats = row.at("/ecsflow/host_stats");
    assertThat(stats.at("/events/total").asLong()).as("row %s", row).isEqualTo(expected.events());
    assertThat(stats.at("/events/stats").asLong()).isEqualTo(expected.stats());
    assertThat(stats.at("/events/clock_ahead").asLong()).isEqualTo(expected.ahead());
    assertThat(stats.at("/reboots").asInt()).as("row %s", row).isEqualTo(expected.reboots());
    assertThat(stats.at("/agent_restarts").asInt()).isEqualTo(expected.restarts());
    assertThat(stats.at("/version_changes").asInt()).isEqualTo(expected.versions());
    if (!expected.cpu().isEmpty()) {
      JsonNode cpu = stats.at("/host/cpu");
      assertShare(cpu.at("/min"), expected.cpu().get(0));
      assertShare(cpu.at("/max"), expected.cpu().get(expected.cpu().size() - 1));
      assertShare(cpu.at("/mean"), expected.mean());
      assertShare(cpu.at("/p50"), expected.percentile(50));
      assertShare(cpu.at("/p95"), expected.percentile(95));
      assertShare(cpu.at("/p99"), expected.percentile(99));
    }
  }

  private static void assertShare(JsonNode share, double percent) {
    assertThat(share.asDouble() * 100).isCloseTo(percent, within(1e-6));
  }

  private void assertHealth(List<JsonNode> health) {
    assertThat(health)
        .extracting(event -> agentOf(event) + " " + event.at("/event/action").asText())
        .containsExactlyInAnyOrder(
            truth.agents.get(Role.SILENT) + " agent-inactivity",
            truth.agents.get(Role.LEAVING) + " agent-shutdown",
            truth.agents.get(Role.LEAVING) + " agent-recovered",
            truth.agents.get(Role.OFFLINE) + " agent-inactivity",
            truth.agents.get(Role.OFFLINE) + " agent-recovered");
    for (JsonNode event : health) {
      boolean recovered = event.at("/event/action").asText().equals("agent-recovered");
      Duration expected = recovered ? Role.LATER : Role.MIDDLE.plusMinutes(15);
      Duration at = Duration.between(START, Instant.parse(event.at("/@timestamp").asText()));
      // An agent sends every 30 seconds, and its partition's clock is a few seconds behind.
      assertThat(at.minus(expected))
          .as("%s", event)
          .isBetween(Duration.ofSeconds(-40), Duration.ofSeconds(40));
    }
  }

  /**
   * Of the windows that are whole, each has a row, and all hosts are in a row or counted as late.
   */
  private void assertFleet(Results results) {
    TreeMap<Long, Integer> hosts = new TreeMap<>();
    truth
        .rows
        .values()
        .forEach(rows -> rows.keySet().forEach(window -> hosts.merge(window, 1, Integer::sum)));
    Set<Long> seen = new HashSet<>();
    for (JsonNode row : results.fleet) {
      long window = Instant.parse(row.at("/event/start").asText()).toEpochMilli();
      assertThat(seen.add(window)).as("one row for each window: %s", row).isTrue();
      assertThat(row.at("/ecsflow/fleet/agents/reporting").asInt())
          .isLessThanOrEqualTo(hosts.getOrDefault(window, 0));
    }
  }

  // running

  private record Run(String name, String input, int parallelism) {

    KafkaSinkSettings.Topics topics() {
      return new KafkaSinkSettings.Topics(
          "events-" + name, "rejected-" + name, "hosts-" + name, "health-" + name, "fleet-" + name);
    }
  }

  private final class Results {
    private final Map<String, JsonNode> rows = new HashMap<>();
    private final List<JsonNode> health = new ArrayList<>();
    private final List<JsonNode> fleet = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();

    long rowsWithout(Set<String> agents) {
      return rows.values().stream().filter(row -> !agents.contains(agentOf(row))).count();
    }

    void take(CommittedRecord record) throws IOException {
      String kind = record.topic().substring(0, record.topic().indexOf('-'));
      if (kind.equals("rejected")) {
        late.add(new String(record.value(), UTF_8));
        return;
      }
      JsonNode json = JSON.readTree(record.value());
      switch (kind) {
        case "hosts" -> {
          String id = json.at("/event/id").asText();
          if (truth.isAfterTheEnd(json.at("/agent/id").asText(), json.at("/@timestamp").asText())) {
            return;
          }
          if (rows.put(id, json) != null) {
            repeated.add(json.toString());
          }
        }
        case "health" -> health.add(json);
        default -> fleet.add(json);
      }
    }
  }

  private interface Condition {
    boolean holds();
  }

  private Results run(Run run, List<Failure> failures) throws Exception {
    JobClient job = start(run, failures, Optional.empty());
    Results results = new Results();
    try (CommittedReader reader = reader(run)) {
      read(run, reader, results, job, () -> isComplete(results));
    } finally {
      job.cancel().get();
    }
    return results;
  }

  private CommittedReader reader(Run run) {
    return CommittedReader.open(
        broker.bootstrapServers(),
        List.of(
            run.topics().rejected(),
            run.topics().hostStats(),
            run.topics().health(),
            run.topics().fleet()));
  }

  private void read(
      Run run, CommittedReader reader, Results results, JobClient job, Condition condition)
      throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    Instant nextBeat = Instant.now().plus(BEAT);
    while (!condition.holds()) {
      if (Instant.now().isAfter(nextBeat) && isTold) {
        nextBeat = nextBeat.plus(BEAT);
        beat(run);
      }
      assertThat(job.getJobStatus().get().isGloballyTerminalState()).isFalse();
      assertThat(Instant.now())
          .as(
              "%s rows, %s health events, %s late",
              results.rows.size(), results.health, results.late.size())
          .isBefore(deadline);
      for (CommittedRecord record : reader.read(Duration.ofMillis(200))) {
        results.take(record);
      }
    }
    // One more checkpoint: whatever would come twice has come now.
    for (CommittedRecord record : reader.read(CHECKPOINT_INTERVAL.multipliedBy(4))) {
      results.take(record);
    }
  }

  /** The story is told, but time goes on: without it nobody could say who is silent. */
  private void beat(Run run) throws IOException {
    long since =
        Role.END.toMillis() + BEAT_STEP.toMillis() * beats.merge(run.input(), 1, Integer::sum);
    try (RecordProducer producer = RecordProducer.open(broker.bootstrapServers(), run.input())) {
      for (Map.Entry<String, Role> agent : truth.roles.entrySet()) {
        if (agent.getValue() != Role.SILENT && !heldBack.contains(agent.getKey())) {
          long time = START.toEpochMilli() + since;
          long behind = agent.getValue() == Role.BEHIND ? Duration.ofHours(5).toMillis() : 0;
          String json =
              "{\"@timestamp\":\"%s\",\"agent\":{\"id\":\"%s\",\"version\":\"v1.4.0\"}}"
                  .formatted(Instant.ofEpochMilli(time - behind), agent.getKey());
          producer.send(agent.getKey().getBytes(UTF_8), json.getBytes(UTF_8), time);
        }
      }
      producer.flush();
    }
  }

  private JobClient start(Run run, List<Failure> failures, Optional<String> savepoint)
      throws Exception {
    if (savepoint.isEmpty()) {
      run.topics().written(true).forEach(topic -> broker.createTopic(topic, 1));
    }
    Configuration configuration = configuration();
    savepoint.ifPresent(path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(run.parallelism());
    JobSettings job = job(run);
    FailingSource<Decoded, ?, ?> source =
        FailingSource.of(
            KafkaEventSource.of((KafkaSourceSettings) job.source(), job.decoding()), failures);
    KafkaSinkSettings sinks = (KafkaSinkSettings) job.sinks();
    Topology.build(env, source, KafkaSinks.of(sinks, run.name(), job.decoding()), job);
    return env.executeAsync(run.name());
  }

  private JobSettings job(Run run) {
    KafkaConnection kafka = new KafkaConnection(broker.bootstrapServers(), ClientProperties.NONE);
    return new JobSettings(
        run.name(),
        new KafkaSourceSettings(
            kafka,
            new TopicSelection.Named(List.of(run.input())),
            run.name(),
            StartFrom.Position.EARLIEST,
            Duration.ofMinutes(1)),
        DecodeSettings.DEFAULT,
        NormalizationSettings.DEFAULT,
        FLOW,
        Optional.of(StatsSettings.DEFAULT),
        new KafkaSinkSettings(
            kafka, Delivery.EXACTLY_ONCE, Duration.ofMinutes(5), Compression.LZ4, run.topics()));
  }

  private Configuration configuration() {
    return new Configuration()
        .set(StateBackendOptions.STATE_BACKEND, "rocksdb")
        .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString())
        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL)
        .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100)
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
  }

  private void send(String topic, Predicate<ScenarioEvent> which) throws IOException {
    if (!sentTo.contains(topic)) {
      broker.createTopic(topic, PARTITIONS);
      sentTo.add(topic);
    }
    try (RecordProducer producer = RecordProducer.open(broker.bootstrapServers(), topic)) {
      for (ScenarioEvent event : events) {
        if (which.test(event)) {
          var record = event.record();
          producer.send(record.key(), record.value(), record.timestamp());
        }
      }
      producer.flush();
    }
  }

  private Set<String> agentsOfPartition(String topic, int partition) throws IOException {
    Set<String> agents = new HashSet<>();
    int read = 0;
    try (CommittedReader reader = CommittedReader.open(broker.bootstrapServers(), List.of(topic))) {
      while (read < events.size()) {
        for (CommittedRecord record : reader.read(Duration.ofMillis(200))) {
          read++;
          if (record.partition() == partition) {
            agents.add(agentOf(JSON.readTree(record.value())));
          }
        }
      }
    }
    return agents;
  }

  private static String agentOf(JsonNode json) {
    return json.at("/agent/id").asText();
  }
}
