package io.ecsflow.flink;

import static io.ecsflow.Events.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Flows;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init") // in each test
class KeyFunctionTest {

  private static final int TASKS = 3;
  private static final int KEY_GROUPS = 720;
  private static final long SECOND = 1_000;
  private static final Optional<StatsSettings> STATS = Optional.of(StatsSettings.DEFAULT);

  private OneInputStreamOperatorTestHarness<SourceRecord, Keyed> harness;

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aRecordHasItsAgentAsItsKey() throws Exception {
    open(FlowSettings.DEFAULT, Optional.empty());

    send("{\"agent\":{\"id\":\"a\"}}", 0, NOON);

    assertThat(records()).extracting(Keyed::key).containsExactly("a");
  }

  @Test
  void aRecordWithoutAnAgentHasItsCoordinatesAsItsKey() throws Exception {
    open(FlowSettings.DEFAULT, Optional.empty());

    send("<13>line", 2, NOON);
    send("{\"agent\":{\"id\":7}}", 1, NOON);

    assertThat(records()).extracting(Keyed::key).containsExactly("t-2@7", "t-1@7");
  }

  @Test
  void recordsThatStayInTheirTaskHaveNoKey() throws Exception {
    open(Flows.keyedBy(KeyBy.PARTITION), Optional.empty());

    send("{\"agent\":{\"id\":\"a\"}}", 0, NOON);

    assertThat(records()).extracting(Keyed::key).containsExactly("");
  }

  @Test
  void aTimestampIsComparedWithTheClockOfTheMachineThatReadsIt() throws Exception {
    open(FlowSettings.DEFAULT, Optional.empty());
    harness.setProcessingTime(NOON - 601 * SECOND);

    send("{}", 0, NOON);
    harness.setProcessingTime(NOON - 600 * SECOND);
    send("{}", 0, NOON);

    assertThat(records()).extracting(KeyedRecord::isTimestampAhead).containsExactly(true, false);
  }

  @Test
  void aRecordCarriesTheClockThatItsPartitionHadBeforeIt() throws Exception {
    open(FlowSettings.DEFAULT, STATS);

    send("{}", 0, NOON);
    send("{}", 1, NOON + 9);
    send("{}", 0, NOON - 5);
    send("{}", 0, NOON + 1);

    assertThat(records())
        .extracting(KeyedRecord::partitionClock)
        .containsExactly(RecordTimes.NO_TIME, RecordTimes.NO_TIME, NOON, NOON);
  }

  @Test
  void aHeartbeatFollowsTheRecordThatPassedAnIntervalToEachTask() throws Exception {
    open(FlowSettings.DEFAULT, STATS);

    send("{}", 1, NOON);
    send("{}", 1, NOON + 4_999);
    send("{}", 1, NOON + 7_000);

    assertThat(heartbeats()).hasSize(2 * TASKS);
    assertThat(heartbeats().subList(0, TASKS))
        .allSatisfy(
            heartbeat -> {
              assertThat(heartbeat.topic()).isEqualTo("t");
              assertThat(heartbeat.partition()).isEqualTo(1);
              assertThat(heartbeat.clock()).isEqualTo(NOON);
            })
        .extracting(heartbeat -> taskOf(heartbeat.key()))
        .containsExactly(0, 1, 2);
    assertThat(heartbeats().get(TASKS).clock()).isEqualTo(NOON + 7_000);
    assertThat(harness.extractOutputValues().get(0)).isInstanceOf(KeyedRecord.class);
  }

  @Test
  void noTaskTakesAPartitionThatGoesOnForStalled() throws Exception {
    Duration hours = Duration.ofHours(2);
    Duration stalledAfter = Duration.ofMinutes(1);
    open(
        FlowSettings.DEFAULT,
        Optional.of(new StatsSettings(hours, hours, hours, stalledAfter, Duration.ofDays(7))));

    send("{}", 0, NOON);
    send("{}", 0, NOON + 30 * SECOND);

    assertThat(heartbeats()).hasSize(2 * TASKS);
  }

  @ParameterizedTest
  @EnumSource
  void clocksOutliveARestart(Boundedness input) throws Exception {
    harness = harness(FlowSettings.DEFAULT, STATS, input);
    harness.open();
    send("{}", 1, NOON);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness(FlowSettings.DEFAULT, STATS, input);
    harness.initializeState(state);
    harness.open();

    send("{}", 1, NOON - 5);

    assertThat(records()).extracting(KeyedRecord::partitionClock).containsExactly(NOON);
    assertThat(heartbeats()).isEmpty();
  }

  @Test
  void checkpointsCompleteWhileTasksOfABoundedInputAreFinished() throws Exception {
    harness = harness(FlowSettings.DEFAULT, STATS, Boundedness.BOUNDED);
    harness.open();
    send("{}", 1, NOON);

    // with union state Flink declines them
    assertThat(modesOfState()).containsExactly(OperatorStateHandle.Mode.SPLIT_DISTRIBUTE);
  }

  @Test
  void aRecordWhoseTimeIsNotBelievedAdvancesNothing() throws Exception {
    open(FlowSettings.DEFAULT, STATS);

    send("{}", 0, RecordTimes.NO_TIME);

    assertThat(heartbeats()).isEmpty();
  }

  @Test
  void aJobWithoutStatisticsHasNoHeartbeats() throws Exception {
    open(FlowSettings.DEFAULT, Optional.empty());

    send("{}", 0, NOON);
    send("{}", 0, NOON + 60 * SECOND);

    assertThat(heartbeats()).isEmpty();
  }

  private void open(FlowSettings flow, Optional<StatsSettings> stats) throws Exception {
    harness = harness(flow, stats, Boundedness.CONTINUOUS_UNBOUNDED);
    harness.open();
  }

  private static OneInputStreamOperatorTestHarness<SourceRecord, Keyed> harness(
      FlowSettings flow, Optional<StatsSettings> stats, Boundedness input) throws Exception {
    OneInputStreamOperatorTestHarness<SourceRecord, Keyed> harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new KeyFunction(DecodeSettings.DEFAULT, flow, stats, input)),
            KEY_GROUPS,
            TASKS,
            0);
    harness.setup(KeyedSerializer.INSTANCE);
    return harness;
  }

  private List<OperatorStateHandle.Mode> modesOfState() throws Exception {
    return harness.snapshot(1, 1).getManagedOperatorState().stream()
        .flatMap(handle -> handle.getStateNameToPartitionOffsets().values().stream())
        .map(OperatorStateHandle.StateMetaInfo::getDistributionMode)
        .toList();
  }

  /** The record's timestamp is noon. */
  private void send(String value, int partition, long time) throws Exception {
    Origin origin = new Origin("t", partition, 7, NOON);
    harness.processElement(new SourceRecord(origin, null, value.getBytes(UTF_8)), time);
  }

  private static int taskOf(String key) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, KEY_GROUPS, TASKS);
  }

  private List<KeyedRecord> records() {
    return outputs(KeyedRecord.class);
  }

  private List<Heartbeat> heartbeats() {
    return outputs(Heartbeat.class);
  }

  private <T> List<T> outputs(Class<T> type) {
    return harness.extractOutputValues().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
