package io.ecsflow.flink;

import static io.ecsflow.flink.FleetChanges.delta;
import static io.ecsflow.flink.FleetChanges.host;
import static io.ecsflow.stats.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of five minutes. */
class FleetLocalOperatorTest {

  private OneInputStreamOperatorTestHarness<FleetChange, FleetChange> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(new FleetLocalOperator(StatsSettings.DEFAULT));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 100_000})
  void whatIsEmittedDoesNotGrowWithTheNumberOfHosts(int hosts) throws Exception {
    for (int i = 0; i < hosts; i++) {
      send(delta(0, 1, 0), host(0, "linux", i % 100), host(5, "linux", i % 100));
    }

    harness.processWatermark(new Watermark(NOON));

    assertThat(emitted())
        .extracting(FleetChange::time)
        .containsExactly(NOON, NOON + 5 * FleetChanges.MINUTE);
    assertThat(emitted()).extracting(change -> change.changes().hosts()).containsOnly((long) hosts);
  }

  /** State may hold windows that began with other settings. */
  @ParameterizedTest
  @CsvSource({"300000, 100", "1000, 100", "1250, 50", "1234, 2", "7777, 1"})
  void changesAreMergedOnlyIfNoWindowBeginsBetweenThem(int window, int apart) throws Exception {
    harness.close();
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new FleetLocalOperator(
                FleetChanges.settings(Duration.ofMillis(window), Duration.ofMinutes(5))));
    harness.open();
    send(at(-apart), at(-1), at(0), at(apart - 1), at(apart));

    harness.processWatermark(new Watermark(0));

    assertThat(emitted())
        .extracting(FleetChange::time)
        .containsExactly((long) -apart, 0L, (long) apart);
  }

  private static FleetChange at(long time) {
    return new FleetChange.AgentDelta(time, 1, 0, 0, 0);
  }

  @Test
  void allThatIsHeldIsEmittedBeforeAWatermark() throws Exception {
    send(host(0, "linux", 1), host(60, "linux", 1));
    assertThat(harness.getOutput()).isEmpty();

    harness.processWatermark(new Watermark(NOON));

    assertThat(harness.getOutput()).hasSize(3).last().isEqualTo(new Watermark(NOON));
  }

  @Test
  void aCheckpointLeavesNothingBehind() throws Exception {
    send(host(0, "linux", 1));

    harness.prepareSnapshotPreBarrier(1);

    assertThat(emitted()).hasSize(1);
    assertThat(harness.snapshot(1, 1).hasState()).isFalse();
  }

  @Test
  void theEndOfTheInputLeavesNothingBehind() throws Exception {
    send(host(0, "linux", 1));

    harness.endInput();
    harness.getOperator().finish();

    assertThat(emitted()).hasSize(1);
  }

  /** The fleet's watermark does not wait for this task then. */
  @Test
  void whileTheInputIsIdleNothingIsHeldBack() throws Exception {
    send(host(0, "linux", 1));
    harness.processWatermarkStatus(WatermarkStatus.IDLE);
    assertThat(emitted()).hasSize(1);

    send(host(0, "linux", 1));
    assertThat(emitted()).hasSize(2);

    harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
    send(host(0, "linux", 1));
    assertThat(emitted()).hasSize(2);
  }

  @Test
  void timesSystemsAndVersionsWithoutEndAreNotHeldWithoutEnd() throws Exception {
    for (int i = 0; i < FleetLocalOperator.MAX_HELD; i++) {
      send(delta(i, 1, 0));
    }
    assertThat(emitted()).isEmpty();

    send(host(0, "linux", 1));
    assertThat(emitted()).hasSize(FleetLocalOperator.MAX_HELD);
  }

  private void send(FleetChange... changes) throws Exception {
    for (FleetChange change : changes) {
      harness.processElement(new StreamRecord<>(change));
    }
  }

  private List<FleetChange.Partial> emitted() {
    return harness.extractOutputValues().stream().map(FleetChange.Partial.class::cast).toList();
  }
}
