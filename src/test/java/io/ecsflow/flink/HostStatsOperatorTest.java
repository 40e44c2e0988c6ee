package io.ecsflow.flink;

import static io.ecsflow.stats.Samples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.QuotaExcess;
import io.ecsflow.stats.Samples;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostStatsOperatorTest {

  private StateBackend backend = new HashMapStateBackend();
  private int cacheCapacity = KeyedStateCache.DEFAULT_CAPACITY;
  private KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void anAgentHasOneTimerHoweverMuchItSends() throws Exception {
    for (int second = 0; second < 900; second += 10) {
      send(Samples.of("a").event(Duration.ofSeconds(second)));
      watermark(Duration.ofSeconds(second - 30));
    }

    assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    assertThat(rows()).hasSize(2);
  }

  @Test
  void anAgentThatIsForgottenLeavesNoState() throws Exception {
    send(Samples.of("a").event(Duration.ofMinutes(1)));
    harness.setProcessingTime(StatsSettings.DEFAULT.stalledAfter().toMillis());

    watermark(Duration.ofDays(8));

    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(side(SideOutputs.HEALTH)).hasSize(1);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void theEndOfTheInputLeavesNoStateAndMakesNoAgentSilent() throws Exception {
    send(Samples.of("a").event(Duration.ofMinutes(1)));
    send(Samples.of("b").event(Duration.ofMinutes(100)));

    harness.endInput();

    assertThat(rows()).hasSize(2);
    assertThat(rows()).allSatisfy(row -> assertThat(json(row)).contains("end_of_input"));
    assertThat(side(SideOutputs.HEALTH)).isEmpty();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  /** When a source task has ended and the other one, which is idle, still reads. */
  @Test
  void theWatermarkOfTheEndIsNotYetTheEnd() throws Exception {
    send(Samples.of("a").event(Duration.ofMinutes(1)));
    harness.processWatermark(Watermark.MAX_WATERMARK);
    send(Samples.of("a").event(Duration.ofMinutes(2)));
    assertThat(rows()).isEmpty();

    harness.endInput();

    assertThat(rows())
        .singleElement()
        .satisfies(row -> assertThat(json(row)).contains("\"total\":2"));
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void aLateSampleIsADeadLetterThatCannotBeReplayed() throws Exception {
    HostSample late = Samples.of("a").event(Duration.ofMinutes(1));
    send(Samples.of("a").event(Duration.ofMinutes(10)));
    send(late);

    assertThat(side(SideOutputs.REJECTED))
        .containsExactly(
            new Rejected(
                new SourceRecord(late.origin(), "a".getBytes(UTF_8), null),
                Stage.HOST_STATS,
                Reason.LATE_SAMPLE,
                "the event's time is 2026-01-01T12:01:00Z, its agent's windows are closed up to"
                    + " 2026-01-01T12:05:00Z"));
  }

  @Test
  void silenceIsReportedOnceAlsoAfterARestartFromACheckpoint() throws Exception {
    send(Samples.of("a").event(Duration.ofMinutes(1)));
    send(Samples.of("b").event(Duration.ofMinutes(20)));
    watermark(Duration.ofMinutes(20));
    assertThat(side(SideOutputs.HEALTH)).hasSize(1);

    restart();
    send(Samples.of("b").event(Duration.ofMinutes(21)));
    watermark(Duration.ofMinutes(21));
    assertThat(side(SideOutputs.HEALTH)).isEmpty();

    send(Samples.of("a").event(Duration.ofMinutes(22)));
    assertThat(side(SideOutputs.HEALTH))
        .singleElement()
        .satisfies(event -> assertThat(json(event)).contains("agent-recovered"));
  }

  @Test
  void silenceThatFallsIntoARestartIsReportedAfterIt() throws Exception {
    send(Samples.of("a").event(Duration.ofMinutes(1)));
    send(Samples.of("b").event(Duration.ofMinutes(10)));
    watermark(Duration.ofMinutes(10));

    restart();
    watermark(Duration.ofMinutes(20));
    assertThat(side(SideOutputs.HEALTH)).isEmpty();

    send(Samples.of("b").event(Duration.ofMinutes(30)));
    watermark(Duration.ofMinutes(30));
    assertThat(side(SideOutputs.HEALTH)).extracting(EcsEvent::agentId).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100})
  void whatIsCachedIsWrittenWhenItIsEvictedAndWithACheckpoint(int capacity) throws Exception {
    cacheCapacity = capacity;
    use(new EmbeddedRocksDBStateBackend());
    for (int minute = 0; minute < 4; minute++) {
      for (String agent : List.of("a", "b", "c")) {
        send(Samples.of(agent).event(Duration.ofMinutes(minute)));
      }
      restart();
    }
    for (String agent : List.of("a", "b", "c")) {
      send(Samples.of(agent).event(Duration.ofMinutes(4)));
      send(Samples.of(agent).event(Duration.ofMinutes(6)));
    }

    assertThat(rows()).extracting(EcsEvent::agentId).containsExactly("a", "b", "c");
    assertThat(rows()).allSatisfy(row -> assertThat(json(row)).contains("\"total\":5,"));
  }

  @Test
  void aTimerIsThatOfItsAgentAlsoWhereItsStateIsCached() throws Exception {
    use(new EmbeddedRocksDBStateBackend());
    Duration newest = Duration.ofSeconds(610);
    send(Samples.of("a").event(newest));
    send(Samples.of("b").event(newest));
    send(Samples.of("a").event(Duration.ofSeconds(595))); // its window is due sooner than the other

    Duration due = newest.plus(StatsSettings.DEFAULT.quietAfter()).plusSeconds(1);
    send(Samples.of("c").event(due.plus(FlowSettings.DEFAULT.maxOutOfOrderness())));
    watermark(due);

    assertThat(rows())
        .singleElement()
        .satisfies(row -> assertThat(json(row)).contains("\"agent\":{\"id\":\"a\"", "\"total\":1"));
    assertThat(harness.numEventTimeTimers()).isEqualTo(3);
  }

  /** A file has no timestamps, and some of its events have no time. */
  @ParameterizedTest
  @ValueSource(ints = {0, 10})
  void anEventOfAnUnknownTimeEmitsNothingThatIsDueAndARowStaysOne(int capacity) throws Exception {
    cacheCapacity = capacity;
    use(new EmbeddedRocksDBStateBackend());
    send(inFile("a", Duration.ofMinutes(1)));
    send(inFile("b", Duration.ofMinutes(40)));

    send(Samples.untimed("a"));
    assertThat(rows()).isEmpty();

    restart();
    send(Samples.untimed("a"));
    send(inFile("b", Duration.ofMinutes(41)));
    send(inFile("a", Duration.ofMinutes(42)));

    assertThat(rows())
        .extracting(EcsEvent::agentId)
        .as("the row of what was due, and no other")
        .containsOnlyOnce("a");
  }

  private static HostSample inFile(String agentId, Duration afterNoon) {
    HostSample sample = Samples.of(agentId).event(afterNoon).withoutTimestamp();
    return new HostSample(
        agentId,
        Samples.untimed(agentId).origin(),
        sample.eventTime(),
        sample.timeSource(),
        sample.partitionClock(),
        sample.identity(),
        sample.categories(),
        sample.shutdown(),
        sample.measurements());
  }

  @Test
  void anEventOfAnUnknownTimeIsInNoWindow() throws Exception {
    send(Samples.untimed("a"));

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(side(SideOutputs.REJECTED)).isEmpty();
  }

  @Test
  void anAgentAboveItsQuotaIsReportedWithItsHost() throws Exception {
    send(Samples.of("a").event(Duration.ofMinutes(1)));

    harness.processElement(new QuotaExcess("a", NOON + 120_000, 50), NOON + 120_000);

    assertThat(side(SideOutputs.HEALTH))
        .singleElement()
        .satisfies(
            event ->
                assertThat(json(event))
                    .contains("\"action\":\"agent-over-quota\"", "\"type\":[\"info\"]")
                    .contains("\"events_per_second\":50", "\"hostname\":\"pc\"")
                    .contains("\"last_event\":\"2026-01-01T12:01:00Z\""));
  }

  @Test
  void anUnknownAgentAboveItsQuotaIsReportedAndLeavesNoState() throws Exception {
    harness.processElement(new QuotaExcess("a", NOON, 50), NOON);

    assertThat(side(SideOutputs.HEALTH))
        .singleElement()
        .satisfies(
            event -> assertThat(json(event)).contains("\"last_event\":\"2026-01-01T12:00:00Z\""));
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void anIdThatIsTooLongHasNoState() throws Exception {
    send(Samples.of("a".repeat(EcsEventOperator.MAX_AGENT_ID_LENGTH + 1)).event(Duration.ZERO));

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  /** Restores a new operator from a snapshot of this one. */
  private void restart() throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
  }

  private KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> harness()
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> made =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new HostStatsOperator(StatsSettings.DEFAULT, FlowSettings.DEFAULT, cacheCapacity),
            Keyed::key,
            Types.STRING);
    made.setStateBackend(backend);
    return made;
  }

  private void use(StateBackend other) throws Exception {
    harness.close();
    backend = other;
    harness = harness();
    harness.open();
  }

  private void send(HostSample sample) throws Exception {
    harness.processElement(sample, Samples.recordTime(sample));
  }

  private void watermark(Duration afterNoon) throws Exception {
    harness.processWatermark(new Watermark(NOON + afterNoon.toMillis()));
  }

  private List<EcsEvent> rows() {
    return harness.extractOutputValues();
  }

  private <T> List<T> side(OutputTag<T> tag) {
    var records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private static String json(EcsEvent row) {
    return new String(row.json(), UTF_8);
  }
}
