package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.admission.AdmissionSettings;
import io.ecsflow.admission.AdmissionSettings.Duplicates;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.config.SourceSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Mix;
import io.ecsflow.tools.generate.ScenarioTiming;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.Truth;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole flow on the events of a scenario: each row and each alert is as the scenario says. */
class HostStatsITCase {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARTITIONS = 4;
  private static final int EVENTS_A_MINUTE = 2;
  private static final Duration WINDOW = StatsSettings.DEFAULT.window();
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant HALF_TIME = START.plus(WINDOW.multipliedBy(7)).plusSeconds(100);

  private static final Instant NEARLY_OVER = START.plus(WINDOW.multipliedBy(13));

  private static final int AGENTS = 64;

  /** More than partitions. Most tasks then have one agent of a partition, or none. */
  private static final int SLOTS = 16;

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(SLOTS);

  private static final Optional<StatsSettings> STATISTICS = Optional.of(StatsSettings.DEFAULT);
  private static final JobSettings DEFAULT = job(FlowSettings.DEFAULT, STATISTICS);

  private final JobOutput output = new JobOutput();

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "AGENT, 1, 0",
    "AGENT, 4, 0",
    "AGENT, 16, 0",
    "AGENT, 4, 25",
    "PARTITION, 1, 0",
    "PARTITION, 16, 0",
    "PARTITION, 2, 25"
  })
  void everythingIsAsTheScenarioHasIt(KeyBy keyBy, int parallelism, int delaySeconds)
      throws Exception {
    FleetScenario scenario = scenario(delaySeconds);
    Playback playback = Playback.live(records(scenario), PARTITIONS);

    environment(parallelism, playback, job(keyBy), new Configuration()).execute();

    output.assertAre(scenario.truth(), Duration.ofSeconds(delaySeconds));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aBacklogGivesTheSame(int parallelism) throws Exception {
    FleetScenario scenario = scenario(0);
    Playback playback = Playback.ofBacklog(records(scenario), PARTITIONS);

    environment(parallelism, playback, DEFAULT, new Configuration()).execute();

    output.assertAre(scenario.truth(), Duration.ZERO);
  }

  /**
   * @param end when the other partitions pause, or end: the task of the one that stands still is
   *     idle then, so the watermark is that of the end of the input
   */
  @ParameterizedTest
  @MethodSource("nearlyOverAndOver")
  void aPartitionThatStandsStillMakesNoAgentSilentAndNoSampleLate(Instant end) throws Exception {
    FlowSettings soonIdle = Flows.idleAfter(Duration.ofMillis(200));
    FleetScenario scenario = scenario(0);
    Playback playback = Playback.live(records(scenario), PARTITIONS);
    playback.stall(0, HALF_TIME.toEpochMilli());
    playback.pauseAt(end.toEpochMilli());
    JobClient job =
        environment(2, playback, job(soonIdle, STATISTICS), new Configuration()).executeAsync();

    Awaitility.await().atMost(PATIENCE).until(playback::isWaiting);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> output.newestFleetWindow() > HALF_TIME.plus(WINDOW).toEpochMilli());
    playback.release();
    playback.resume();
    job.getJobExecutionResult().get();

    output.assertRowsAre(scenario.truth());
    output.assertHealthIs(scenario.truth(), Duration.ZERO);
  }

  static List<Instant> nearlyOverAndOver() {
    return List.of(NEARLY_OVER, Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @CsvSource({
    "AGENT, AGENT, 1",
    "AGENT, AGENT, 16",
    "AGENT, PARTITION, 2",
    "PARTITION, AGENT, 4",
    "PARTITION, PARTITION, 4"
  })
  void aSavepointGoesOnWithMoreOrFewerTasksAndKeyedOtherwise(
      KeyBy before, KeyBy after, int parallelism) throws Exception {
    FleetScenario scenario = scenario(0);
    Playback playback = Playback.live(records(scenario), PARTITIONS);
    Configuration resumed = savepoint(playback, job(before));

    environment(parallelism, playback, job(after), resumed).execute();

    output.assertAre(scenario.truth(), Duration.ZERO);
  }

  @ParameterizedTest
  @MethodSource("otherLimits")
  void aSavepointGoesOnWithOtherLimitsOfAgents(FlowSettings before, FlowSettings after)
      throws Exception {
    FleetScenario scenario = scenario(0);
    Playback playback = Playback.live(records(scenario), PARTITIONS);
    Configuration resumed = savepoint(playback, job(before, STATISTICS));

    environment(2, playback, job(after, STATISTICS), resumed).execute();

    output.assertAre(scenario.truth(), Duration.ZERO);
  }

  static List<Arguments> otherLimits() {
    FlowSettings limited =
        Flows.admitting(
            new AdmissionSettings(
                new Duplicates(Duration.ofMinutes(10), 100, true), EVENTS_A_MINUTE * 1_000));
    return List.of(
        Arguments.of(FlowSettings.DEFAULT, limited),
        Arguments.of(limited, FlowSettings.DEFAULT),
        Arguments.of(limited, Flows.keyedBy(KeyBy.PARTITION)));
  }

  @Test
  void aSavepointGoesOnWithOtherSettings() throws Exception {
    Playback playback = Playback.live(records(scenario(0)), PARTITIONS);
    Configuration resumed = savepoint(playback, DEFAULT);
    StatsSettings other =
        new StatsSettings(
            WINDOW.multipliedBy(3),
            Duration.ofMinutes(1),
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ofDays(1));

    environment(2, playback, job(FlowSettings.DEFAULT, Optional.of(other)), resumed).execute();

    output.assertEachEventIsInOneRow();
    assertThat(output.lengthsOfWindows()).contains(WINDOW, WINDOW.multipliedBy(3));
  }

  @Test
  void whatCannotGoOnIsRefusedAtTheStart() throws Exception {
    Playback playback = Playback.live(records(scenario(0)), PARTITIONS);
    Configuration resumed = savepoint(playback, DEFAULT);
    int before = output.events();
    JobSettings without = job(FlowSettings.DEFAULT, Optional.empty());
    JobSettings otherGroups = job(Flows.scalingTo(128), STATISTICS);

    assertThatThrownBy(() -> environment(2, playback, otherGroups, resumed).execute())
        .rootCause()
        .hasMessageContaining("Max parallelism mismatch");
    assertThatThrownBy(() -> environment(2, playback, without, resumed).execute())
        .rootCause()
        .hasMessageContaining("--allowNonRestoredState");

    resumed.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    environment(2, playback, without, resumed).execute();
    assertThat(output.events()).isGreaterThan(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"@timestamp\":\"2026-01-01T14:00:00Z\",\"agent\":{\"id\":\"x\"}}", "<13>line"})
  void aPartitionOfRecordsWithoutATimeOfTheirOwnDoesNotHideSilence(String value) throws Exception {
    List<GeneratedRecord> records = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      records.add(record("a", minute, event("a", minute)));
      records.add(record("c", minute, event(minute < 10 ? "c" : "a", minute)));
      records.add(record("b", minute, value));
    }
    Playback playback = Playback.live(records, 2);
    assertThat(playback.partitionOf("b")).isNotEqualTo(playback.partitionOf("a"));
    playback.pauseAt(START.plus(Duration.ofMinutes(50)).toEpochMilli());
    JobClient job = environment(1, playback, DEFAULT, new Configuration()).executeAsync();

    Awaitility.await().atMost(PATIENCE).until(() -> output.isSilent("c"));
    playback.resume();
    job.getJobExecutionResult().get();
  }

  private static GeneratedRecord record(String sender, int minute, String value) {
    long arrival = START.plus(Duration.ofMinutes(minute)).toEpochMilli();
    byte[] key = sender.getBytes(UTF_8);
    return new GeneratedRecord(
        sender, key, value.getBytes(UTF_8), arrival, "written", Truth.ACCEPTED);
  }

  private static String event(String agentId, int minute) {
    return "{\"@timestamp\":\"%s\",\"agent\":{\"id\":\"%s\"}}"
        .formatted(START.plus(Duration.ofMinutes(minute)), agentId);
  }

  /** Stops the job at half time; returns the configuration that resumes it. */
  private Configuration savepoint(Playback playback, JobSettings settings) throws Exception {
    playback.pauseAt(HALF_TIME.toEpochMilli());
    JobClient job = environment(2, playback, settings, new Configuration()).executeAsync();
    Awaitility.await().atMost(PATIENCE).until(playback::isWaiting);
    String savepoint =
        job.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    playback.resume();
    return new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
  }

  private StreamExecutionEnvironment environment(
      int parallelism, Playback playback, JobSettings job, Configuration more) {
    Configuration configuration =
        new Configuration(more).set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    Topology.build(env, new PlayedSource(playback), output.sinks(), job);
    return env;
  }

  private static JobSettings job(KeyBy keyBy) {
    return job(Flows.keyedBy(keyBy), STATISTICS);
  }

  private static JobSettings job(FlowSettings flow, Optional<StatsSettings> stats) {
    return new JobSettings(
        "host-stats",
        new SourceSettings.Files(List.of("unused")),
        DecodeSettings.DEFAULT,
        NormalizationSettings.of(Profile.SEKOIA),
        flow,
        stats,
        new SinkSettings.Files("unused"));
  }

  private static FleetScenario scenario(int delaySeconds) {
    return new FleetScenario(
        new FleetSettings(11, AGENTS, Systems.DEFAULT),
        new ScenarioTiming(
            START,
            WINDOW.multipliedBy(ScenarioTiming.WINDOWS),
            WINDOW,
            Duration.ofMinutes(1),
            EVENTS_A_MINUTE,
            Duration.ofSeconds(delaySeconds)),
        new Load(Mix.DEFAULT, 0.02, DecodeSettings.DEFAULT));
  }

  private static List<GeneratedRecord> records(FleetScenario scenario) {
    List<GeneratedRecord> records = new ArrayList<>();
    scenario.forEachRemaining(records::add);
    return records;
  }
}
