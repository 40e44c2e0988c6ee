package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.Connectors;
import io.ecsflow.Topology;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.ExternalValues;
import io.ecsflow.config.JobFile;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.kafka.FailingSource;
import io.ecsflow.connector.kafka.FailingSource.Failure;
import io.ecsflow.connector.kafka.FailingSource.Phase;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.metrics.MetricsPage;
import io.ecsflow.tools.embedded.EmbeddedBroker;
import io.ecsflow.tools.embedded.Requests;
import io.ecsflow.tools.embedded.SearchServerExtension;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job, with dead letters in Kafka, while its tasks and the server fail: each line becomes
 * a document or a dead letter, once.
 */
class ElasticsearchJobITCase {

  private static final int FILES = 4;
  private static final int LINES = 4_000;
  private static final Set<Integer> BROKEN = Set.of(7, 1_500, 3_999);
  private static final Set<Integer> POISONED = Set.of(3, 2_000, 3_998);
  private static final String REFUSED = "refused";
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  // As in ExactlyOnceITCase: a failure may end a task manager, and nobody starts a new one.
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      MiniClusters.withSlots(2, METRICS.addToConfiguration(new Configuration()));

  @RegisterExtension
  static final SearchServerExtension SERVER = SearchServerExtension.of(Product.ELASTICSEARCH);

  private final Documents documents = new Documents(SERVER.url());
  private final ObjectMapper json = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void everyLineIsADocumentOrADeadLetterOnceWhateverFails() throws Exception {
    write();
    new Requests(SERVER.url())
        .put(
            "/ecs-events-2026.01",
            "{\"mappings\":{\"properties\":{\"process\":{\"properties\":{\"name\":{\"type\":\"ip\"}}}},"
                + "\"dynamic\":false}}");
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      broker.createTopic(REFUSED, 1);
      JobSettings job = job(broker.bootstrapServers());
      FailingSource<SourceRecord, ?, ?> source =
          FailingSource.of(
              Connectors.source(job),
              List.of(
                  new Failure(Phase.READING, 2_000),
                  new Failure(Phase.SNAPSHOT, 1),
                  new Failure(Phase.READING, 3_000)));
      JobClient client = start(job, source);
      killServerMidStream(client);
      client.getJobExecutionResult().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);

      assertThat(source.remaining()).isEmpty();
      assertNothingIsLostOrDoubled(refused(broker));
      assertThat(metrics(client.getJobID())).isEqualTo(MetricsPage.read().ofElasticsearch());
    }
  }

  /** Those of the sinks. */
  private static Set<String> metrics(JobID job) {
    return METRICS.findJobMetricGroups(job, ".*").stream()
        .filter(found -> isOfSink(List.of(found.f0.getScopeComponents())))
        .map(found -> found.f1)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOfSink(List<String> scope) {
    return scope.contains("ecsflow") && scope.stream().anyMatch(part -> part.contains("-sink"));
  }

  private void killServerMidStream(JobClient client) {
    await().atMost(TIMEOUT).until(() -> documents.count("ecs-events-*") > LINES);
    SERVER.server().kill();
    assertThat(client.getJobStatus().join().isGloballyTerminalState()).isFalse();
    SERVER.server().restart();
  }

  private void assertNothingIsLostOrDoubled(List<CommittedRecord> letters) throws IOException {
    Set<String> poisoned = new TreeSet<>();
    for (CommittedRecord letter : letters) {
      poisoned.add(json.readTree(letter.value()).at("/process/command_line").textValue());
      assertThat(letter.headers().get("ecsflow-status")).isEqualTo("400");
      assertThat(letter.headers().get("ecsflow-index")).isEqualTo("ecs-events-2026.01");
    }
    assertThat(poisoned).hasSize(FILES * POISONED.size());
    assertThat(documents.count("ecs-rejected-*")).isEqualTo((long) FILES * BROKEN.size());
    assertThat(documents.count("ecs-events-*"))
        .isEqualTo((long) FILES * (LINES - BROKEN.size() - POISONED.size()));
    Set<String> lettersById = new HashSet<>();
    letters.forEach(letter -> lettersById.add(letter.headers().get("ecsflow-id")));
    assertThat(lettersById).hasSize(poisoned.size());
  }

  private static List<CommittedRecord> refused(EmbeddedBroker broker) {
    List<CommittedRecord> records = new ArrayList<>();
    try (CommittedReader reader =
        CommittedReader.open(broker.bootstrapServers(), List.of(REFUSED))) {
      do {
        records.addAll(reader.read(Duration.ofMillis(500)));
      } while (!reader.isAtEnd());
    }
    return records;
  }

  private JobClient start(JobSettings job, FailingSource<SourceRecord, ?, ?> source)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration()
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri() + "checkpoints")
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300))
                .set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 100)
                .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100)
                .set(
                    RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY,
                    Duration.ofMillis(100)));
    env.setParallelism(2);
    Topology.build(env, source, Connectors.sinks(job), job);
    return env.executeAsync(job.name());
  }

  private JobSettings job(String brokers) throws Exception {
    return JobFile.read(
        """
        name: everything-fails
        source: {files: {paths: ['%s']}}
        sinks:
          elasticsearch:
            hosts: ['%s']
            batches: {maxDocuments: 100, maxTime: 200ms, minRetryWait: 50ms, maxRetryWait: 500ms}
            deadLetters: {kafka: {brokers: '%s', topic: refused}}
        """
            .formatted(directory.resolve("in"), SERVER.url(), brokers),
        new Nothing());
  }

  private void write() throws IOException {
    Path in = Files.createDirectory(directory.resolve("in"));
    for (int file = 0; file < FILES; file++) {
      int number = file;
      List<String> lines = IntStream.range(0, LINES).mapToObj(i -> line(number, i)).toList();
      Files.write(in.resolve(number + ".ndjson"), lines, UTF_8);
    }
  }

  private static String line(int file, int number) {
    if (BROKEN.contains(number)) {
      return "{broken";
    }
    String name = POISONED.contains(number) ? "no-address" : "::1";
    return """
    {"@timestamp":"2026-01-01T12:00:00Z","agent":{"id":"agent-%d"},\
    "process":{"name":"%s","command_line":"%d of %d"}}\
    """
        .formatted(number % 10, name, number, file);
  }

  private static final class Nothing implements ExternalValues {
    @Override
    public Optional<String> variable(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<String> file(String path) {
      return Optional.empty();
    }
  }
}
