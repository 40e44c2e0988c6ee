package io.ecsflow.flink;

import static io.ecsflow.stats.Samples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.Keyed;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.Samples;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A job is restored with other settings than those with which its state was written. */
class HostStatsRestoreTest {

  /**
   * State that the first release wrote, of the agents {@code honest}, {@code poisoned} (one record
   * of ten years later) and {@code neighbour} (in the same partition).
   */
  private static final String FIRST_RELEASE = "src/test/resources/state/host-stats-1";

  private static final StatsSettings BEFORE = StatsSettings.DEFAULT;

  private StateBackend backend = new HashMapStateBackend();
  private KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> harness;

  static List<StateBackend> backends() {
    return List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
  }

  @BeforeEach
  void open() throws Exception {
    harness = harness(BEFORE);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  // window

  @ParameterizedTest
  @MethodSource("backends")
  void aWindowThatBeganBeforeEndsAsItBeganAndTheNextBeginsThere(StateBackend used)
      throws Exception {
    use(used);
    send("a", 1, 6, 7);
    assertThat(spans()).containsExactly("12:00 300");

    restoreWith(window(Duration.ofMinutes(15)));
    send("a", 9, 11, 14, 16, 31);

    assertThat(spans()).containsExactly("12:05 300", "12:10 300", "12:15 900");
    assertThat(totals()).containsExactly(3, 2, 1);
  }

  @Test
  void aLongWindowThatBeganBeforeIsNotCutByShortOnes() throws Exception {
    restoreWith(window(Duration.ofMinutes(15)));
    send("a", 1);

    restoreWith(window(Duration.ofMinutes(2)));
    send("a", 4, 14, 15, 16, 18);

    assertThat(spans()).containsExactly("12:00 900", "12:15 60");
    assertThat(totals()).containsExactly(3, 1);
    assertThat(harness.getSideOutput(SideOutputs.REJECTED)).isNull();
  }

  // the others

  @Test
  void whoIsSilentSoonerByNowIsReportedWithoutWaitingAsLongAsBefore() throws Exception {
    send("a", 1);
    watermark(1);

    restoreWith(silentAfter(Duration.ofMinutes(6)));
    send("b", 8);
    watermark(7);

    assertThat(health()).singleElement().asString().contains("agent-inactivity");
  }

  @Test
  void whoIsSilentLaterByNowIsReportedLaterAndOnce() throws Exception {
    send("a", 1);
    watermark(1);

    restoreWith(silentAfter(Duration.ofMinutes(30)));
    send("b", 31);
    watermark(30);
    assertThat(health()).isEmpty();

    send("b", 32);
    watermark(31);
    watermark(60);
    assertThat(health()).singleElement().asString().contains("\"time_without_events\":1800");
  }

  @Test
  void aWindowIsQuietAsSoonAsTheNewSettingSays() throws Exception {
    send("a", 1);
    watermark(1);

    restoreWith(quietAfter(Duration.ofMinutes(1)));
    send("b", 7);
    watermark(6);

    assertThat(spans()).containsExactly("12:00 300");
  }

  @Test
  void aPartitionIsStalledAsTheNewSettingSays() throws Exception {
    send("a", 1);
    restoreWith(stalledAfter(Duration.ofMinutes(1)));
    harness.setProcessingTime(NOON + Duration.ofMinutes(1).toMillis());

    watermark(90);

    assertThat(health()).singleElement().asString().contains("\"evidence\":\"stalled\"");
  }

  @Test
  void anAgentIsForgottenAsTheNewSettingSays() throws Exception {
    send("a", 1);
    watermark(1);

    restoreWith(forgetAfter(Duration.ofHours(1)));
    long past = NOON + Duration.ofMinutes(62).toMillis();
    harness.processElement(new Heartbeat("task", "agent-events", 0, past), past);
    watermark(61);

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  // earlier builds

  @ParameterizedTest
  @MethodSource("backends")
  void stateOfTheFirstReleaseGoesOn(StateBackend used) throws Exception {
    restore(BEFORE, firstRelease(used));
    send("honest", 8, 11);

    assertThat(spans()).containsExactly("12:05 300");
    assertThat(totals()).containsExactly(2);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void clocksAheadInTheStateOfTheFirstReleaseAreReset(StateBackend used) throws Exception {
    restore(BEFORE, firstRelease(used));
    sendInPartition(1, "neighbour", 8);
    sendInPartition(1, "poisoned", 9);
    sendInPartition(1, "third", 40);
    watermark(40);

    assertThat(spans()).containsExactly("12:05 300", "12:05 300");
    assertThat(health()).hasSize(2).allSatisfy(event -> assertThat(event).contains("2026-01-01"));
    assertThat(harness.getSideOutput(SideOutputs.REJECTED)).isNull();
  }

  @Test
  void anotherWindowBesideAnUpgradeIsRefusedWhereItIsSeen() throws Exception {
    OperatorSubtaskState state = firstRelease(new HashMapStateBackend());

    assertThatThrownBy(() -> restore(window(Duration.ofMinutes(10)), state))
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .hasMessageStartingWith(
            "hostStats.window must be as it was when this state was written, was changed to 600 s:"
                + " a window in it starts at 2026-01-01T12:05:00Z");
  }

  private void restoreWith(StatsSettings settings) throws Exception {
    restore(settings, harness.snapshot(1, 1));
  }

  private void restore(StatsSettings settings, OperatorSubtaskState state) throws Exception {
    harness.close();
    harness = harness(settings);
    harness.initializeState(state);
    harness.open();
  }

  private OperatorSubtaskState firstRelease(StateBackend used) throws Exception {
    backend = used;
    String suffix = used instanceof HashMapStateBackend ? ".snapshot" : "-rocksdb.snapshot";
    return OperatorSnapshotUtil.readStateHandle(FIRST_RELEASE + suffix);
  }

  private void use(StateBackend other) throws Exception {
    harness.close();
    backend = other;
    harness = harness(BEFORE);
    harness.open();
  }

  private KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> harness(
      StatsSettings settings) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> made =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new HostStatsOperator(settings, FlowSettings.DEFAULT), Keyed::key, Types.STRING);
    made.setStateBackend(backend);
    made.setProcessingTime(NOON);
    return made;
  }

  private void send(String agentId, int... minutes) throws Exception {
    for (int minute : minutes) {
      HostSample sample = Samples.of(agentId).event(Duration.ofMinutes(minute));
      harness.processElement(sample, Samples.recordTime(sample));
    }
  }

  private void sendInPartition(int partition, String agentId, int minute) throws Exception {
    HostSample sample =
        Samples.of(agentId).inPartition(partition).event(Duration.ofMinutes(minute));
    harness.processElement(sample, Samples.recordTime(sample));
  }

  private void watermark(int minute) throws Exception {
    harness.processWatermark(new Watermark(NOON + Duration.ofMinutes(minute).toMillis()));
  }

  /** Of rows since the last start: when they begin and how many seconds they are long. */
  private List<String> spans() {
    return rows().stream()
        .map(
            row -> {
              long seconds = Long.parseLong(between(row, "\"duration\":", "000000000}"));
              return Instant.parse(between(row, "\"start\":\"", "\"")).toString().substring(11, 16)
                  + " "
                  + seconds;
            })
        .toList();
  }

  private List<Integer> totals() {
    return rows().stream().map(row -> Integer.valueOf(between(row, "\"total\":", ","))).toList();
  }

  private List<String> rows() {
    return harness.extractOutputValues().stream().map(HostStatsRestoreTest::json).toList();
  }

  private List<String> health() {
    var records = harness.getSideOutput(SideOutputs.HEALTH);
    return records == null
        ? List.of()
        : records.stream().map(StreamRecord::getValue).map(HostStatsRestoreTest::json).toList();
  }

  private static String json(EcsEvent row) {
    return new String(row.json(), UTF_8);
  }

  private static String between(String row, String before, String after) {
    int start = row.indexOf(before) + before.length();
    return row.substring(start, row.indexOf(after, start));
  }

  private static StatsSettings window(Duration window) {
    return new StatsSettings(
        window,
        BEFORE.quietAfter(),
        BEFORE.silentAfter(),
        BEFORE.stalledAfter(),
        BEFORE.forgetAfter());
  }

  private static StatsSettings quietAfter(Duration quietAfter) {
    return new StatsSettings(
        BEFORE.window(),
        quietAfter,
        BEFORE.silentAfter(),
        BEFORE.stalledAfter(),
        BEFORE.forgetAfter());
  }

  private static StatsSettings silentAfter(Duration silentAfter) {
    return new StatsSettings(
        BEFORE.window(),
        BEFORE.quietAfter(),
        silentAfter,
        BEFORE.stalledAfter(),
        BEFORE.forgetAfter());
  }

  private static StatsSettings stalledAfter(Duration stalledAfter) {
    return new StatsSettings(
        BEFORE.window(),
        BEFORE.quietAfter(),
        BEFORE.silentAfter(),
        stalledAfter,
        BEFORE.forgetAfter());
  }

  private static StatsSettings forgetAfter(Duration forgetAfter) {
    return new StatsSettings(
        BEFORE.window(),
        BEFORE.quietAfter(),
        BEFORE.silentAfter(),
        BEFORE.stalledAfter(),
        forgetAfter);
  }
}
