package io.ecsflow.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.Connectors;
import io.ecsflow.Topology;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.config.ExternalValues;
import io.ecsflow.config.JobFile;
import io.ecsflow.config.JobSettings;
import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.ScenarioTiming;
import io.ecsflow.tools.kafka.RecordProducer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job from Kafka to Kafka that has all there is to measure, as Flink's reporter shows it to
 * Prometheus; and what the real one, where it is on the PATH, makes of it.
 */
class MetricsITCase {

  private static final String INPUT = "measured";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final int REPORTER = PrometheusServer.freePort();

  /** Labels that Flink gives to each metric of an operator. */
  private static final Set<String> OF_FLINK =
      Set.of(
          "host",
          "job_id",
          "job_name",
          "operator_id",
          "operator_name",
          "subtask_index",
          "task_attempt_id",
          "task_attempt_num",
          "task_id",
          "task_name",
          "tm_id");

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private static Path directory;

  private static Instant start = Instant.parse("2026-01-01T00:00:00Z");

  @SuppressWarnings("NullAway.Init") // before all
  private static JobClient job;

  @SuppressWarnings("NullAway.Init") // before all
  private static Exposition exposition;

  /** As it is, with a reporter on a free port. */
  private static Configuration configuration() {
    Configuration configuration = GlobalConfiguration.loadConfiguration("conf/flink");
    configuration.setString("metrics.reporter.prometheus.port", Integer.toString(REPORTER));
    return configuration
        .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString())
        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500))
        .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO);
  }

  @BeforeAll
  static void runTheJob() throws Exception {
    Stream.of(INPUT, "ecs-events", "ecs-rejected", "ecs-host-stats", "ecs-health", "ecs-fleet")
        .forEach(topic -> BROKER.createTopic(topic, 1));
    send();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration());
    JobSettings settings = JobFile.read(jobFile(), new Nothing());
    Topology.build(env, Connectors.source(settings), Connectors.sinks(settings), settings);
    job = env.executeAsync(settings.name());
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(MetricsITCase::hasRowsOfTheFleet);
  }

  @AfterAll
  static void cancel() throws Exception {
    job.cancel().get();
  }

  private static boolean hasRowsOfTheFleet() throws Exception {
    exposition = scrape();
    return exposition.of(MetricsPage.OURS + "sink_written_total").stream()
        .anyMatch(series -> series.labels().contains("sink=fleet") && series.value() > 0);
  }

  @Test
  void thePageHasEachOfOurMetricsAndNoOther() throws Exception {
    Set<String> exported = new TreeSet<>();
    exposition.names().stream()
        .filter(name -> name.startsWith(MetricsPage.OURS))
        .forEach(exported::add);

    assertThat(exported).isEqualTo(MetricsPage.read().ofKafkaJob().keySet());
    assertThat(exposition.names()).containsAll(MetricsPage.read().flinks());
  }

  @Test
  void thePageHasTheirLabels() throws Exception {
    MetricsPage.read()
        .ofKafkaJob()
        .forEach(
            (name, row) ->
                assertThat(exposition.of(name))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(
                        series -> {
                          Set<String> own = series.labelNames();
                          own.removeAll(OF_FLINK);
                          assertThat(own).isEqualTo(row.labels());
                        }));
  }

  @Test
  void labelsAreNotMangled() {
    assertThat(exposition.of(MetricsPage.OURS + "sink_le_record_delay_seconds_bucket"))
        .anyMatch(series -> series.labels().containsAll(Set.of("sink=host-stats", "le=0.5")))
        .anyMatch(series -> series.labels().containsAll(Set.of("sink=events", "le=+Inf")));
  }

  /** Once the job has read all: counters are not read at one instant. */
  @Test
  void whatCameIsWhatWasNormalizedAndWhatWasRejected() {
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> {
              exposition = scrape();
              double normalized = sum("normalized_total", "");
              assertThat(normalized).isPositive();
              assertThat(sum("received_total", ""))
                  .isEqualTo(normalized + sum("reason_rejected_total", ""));
              assertThat(sum("sink_written_total", "sink=events")).isEqualTo(normalized);
            });
  }

  /** With few samples of a few seconds, in place of many of minutes. */
  @Test
  void noPanelIsEmptyAndNoAlertFires() throws Exception {
    try (PrometheusServer prometheus = PrometheusServer.start(directory, REPORTER)) {
      await()
          .atMost(TIMEOUT)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                send();
                for (Map.Entry<String, String> panel : Dashboards.queries().entrySet()) {
                  assertThat(prometheus.results(panel.getValue())).as(panel.getKey()).isPositive();
                }
              });
      assertThat(prometheus.results("ALERTS{alertstate=\"firing\"}")).isZero();
    }
  }

  private static Exposition scrape() throws Exception {
    return Exposition.of(URI.create("http://localhost:" + REPORTER + "/metrics"));
  }

  private static double sum(String name, String label) {
    return exposition.of(MetricsPage.OURS + name).stream()
        .filter(series -> label.isEmpty() || series.labels().contains(label))
        .mapToDouble(Exposition.Series::value)
        .sum();
  }

  /** The next hours of a small fleet, and something that is no event. */
  private static void send() throws Exception {
    start = start.plus(Duration.ofHours(3));
    ScenarioTiming timing =
        new ScenarioTiming(
            start,
            Duration.ofMinutes(5).multipliedBy(ScenarioTiming.WINDOWS),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            4,
            Duration.ZERO);
    FleetScenario scenario = new FleetScenario(FleetSettings.DEFAULT, timing, Load.DEFAULT);
    try (RecordProducer producer = RecordProducer.open(BROKER.bootstrapServers(), INPUT)) {
      while (scenario.hasNext()) {
        GeneratedRecord record = scenario.next();
        producer.send(record.key(), record.value(), record.timestamp());
      }
      producer.send(null, "broken".getBytes(UTF_8), start.toEpochMilli());
      producer.flush();
    }
  }

  private static String jobFile() {
    return """
    name: measured-job
    source: {kafka: {brokers: '%1$s', topics: [measured], startFrom: earliest}}
    flow: {quota: {eventsPerSecond: 100000}, duplicates: {}}
    hostStats: {}
    sinks: {kafka: {brokers: '%1$s'}}
    """
        .formatted(BROKER.bootstrapServers());
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
