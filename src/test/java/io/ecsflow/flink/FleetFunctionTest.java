package io.ecsflow.flink;

import static io.ecsflow.flink.FleetChanges.MINUTE;
import static io.ecsflow.flink.FleetChanges.delta;
import static io.ecsflow.flink.FleetChanges.host;
import static io.ecsflow.stats.Samples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetWindow;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of five minutes, closed five minutes after their end. */
class FleetFunctionTest {

  private static final StatsSettings SETTINGS =
      FleetChanges.settings(Duration.ofMinutes(5), Duration.ofMinutes(5));

  /**
   * As the first release wrote it: windows at noon (closed), at five past and of ten years later.
   */
  private static final String FIRST_RELEASE = "src/test/resources/state/fleet-1.snapshot";

  private KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness = FleetChanges.fleetHarness(SETTINGS, FleetFunction.MAX_OPEN);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aWindowIsOneRowWhenAllThatStoppedAreClosed() throws Exception {
    send(delta(0, 3, 0), host(0, "linux", 10), host(0, "windows", 30), host(0, "windows", 50));

    watermark(10 * MINUTE - 1);
    assertThat(rows()).isEmpty();

    watermark(10 * MINUTE);
    assertThat(rows())
        .singleElement()
        .asString()
        .contains(
            "\"agents\":{\"known\":3,\"reporting\":3,\"silent\":0,\"shut_down\":0,\"draining\":0,"
                + "\"rebooted\":0,\"restarted\":0,\"late\":0}")
        .contains("\"events\":{\"total\":21,\"category\":{\"api\":21}}")
        .contains(
            "\"cpu\":{\"min\":0.1,\"max\":0.5,\"mean\":0.3,\"p50\":0.3,\"p95\":0.5,\"p99\":0.5}")
        .contains("{\"name\":\"windows\",\"hosts\":2,\"cpu\":{\"min\":0.3,");
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void theFleetsSizeIsCarriedFromWindowToWindow() throws Exception {
    send(delta(0, 5, 0), delta(6, 0, 2), delta(12, 0, -1), host(12, "linux", 1));

    watermark(60 * MINUTE);

    assertThat(rows())
        .extracting(FleetFunctionTest::agents)
        .containsExactly(
            "\"known\":5,\"reporting\":0,\"silent\":0",
            "\"known\":5,\"reporting\":0,\"silent\":2",
            "\"known\":5,\"reporting\":1,\"silent\":1");
  }

  @Test
  void whatComesAfterItsRowIsCountedInTheNext() throws Exception {
    send(host(0, "linux", 1));
    watermark(10 * MINUTE);
    send(host(0, "linux", 1), host(0, "linux", 1), delta(0, 4, 0), host(6, "linux", 1));

    watermark(20 * MINUTE);

    assertThat(rows()).hasSize(2);
    assertThat(rows().get(1)).contains("\"known\":4,\"reporting\":1").contains("\"late\":2");
  }

  @Test
  void mergedChangesCountAsEachWouldAlone() throws Exception {
    send(partial(delta(0, 4, 0), host(0, "linux", 10), host(0, "windows", 30)));
    watermark(10 * MINUTE);
    send(partial(delta(1, 0, 1), host(0, "linux", 1), host(0, "linux", 1)), host(6, "linux", 1));
    watermark(20 * MINUTE);

    assertThat(rows().get(0)).contains("\"known\":4,\"reporting\":2").contains("\"late\":0");
    assertThat(rows().get(1)).contains("\"reporting\":1,\"silent\":1").contains("\"late\":2");
  }

  @Test
  void hostsThatAreLateAreCounted() throws Exception {
    MeasuredTask task = new MeasuredTask();
    try (MockEnvironment environment =
        MockEnvironment.builder().setMetricGroup(task.group()).build()) {
      reopen(
          new KeyedOneInputStreamOperatorTestHarness<>(
              FleetChanges.fleet(SETTINGS, 2),
              change -> FleetChange.KEY,
              Types.STRING,
              environment));
      watermark(0);
      send(host(-60, "linux", 1), partial(host(-60, "linux", 1), host(-60, "linux", 1)));
      assertThat(task.count("late_fleet_rows_total")).isEqualTo(3);

      send(host(0, "linux", 1), delta(0, 1, 0), host(5, "linux", 1), host(10, "linux", 1));
      assertThat(task.count("late_fleet_rows_total")).isEqualTo(4);
    }
  }

  @Test
  void theEndOfTheInputGivesAllRowsInOrderAndLeavesOnlyTheTotals() throws Exception {
    send(host(12, "linux", 1), host(0, "linux", 1), host(6, "linux", 1));

    harness.endInput();

    assertThat(harness.extractOutputValues())
        .extracting(EcsEvent::eventTime)
        .containsExactly(NOON, NOON + 5 * MINUTE, NOON + 10 * MINUTE);
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
  }

  @Test
  void theWatermarkOfTheEndIsNotYetTheEnd() throws Exception {
    send(host(0, "linux", 1));
    harness.processWatermark(Watermark.MAX_WATERMARK);
    send(host(1, "linux", 1));

    harness.endInput();

    assertThat(rows())
        .singleElement()
        .satisfies(row -> assertThat(row).contains("\"reporting\":2"));
  }

  @Test
  void manyVersionsAreShownAsTheMostFrequentOnesAndTheRest() throws Exception {
    for (int version = 0; version < 60; version++) {
      for (int hosts = 0; hosts <= version; hosts++) {
        send(host(0, "linux", "v" + version, 1));
      }
    }

    watermark(10 * MINUTE);

    assertThat(rows().get(0))
        .contains("{\"name\":\"v59\",\"hosts\":60")
        .contains("{\"name\":\"v10\",\"hosts\":11")
        .doesNotContain("\"v9\"")
        .contains("{\"name\":\"other\",\"hosts\":55");
  }

  // checkpoints

  static List<StateBackend> backends() {
    return List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aCheckpointHasWhatCameBeforeItAndNothingLater(StateBackend backend) throws Exception {
    reopen(on(backend));
    send(host(0, "linux", 1), delta(0, 2, 0));
    harness.snapshot(1, 1);
    send(host(0, "linux", 1));
    OperatorSubtaskState second = harness.snapshot(2, 2);
    send(host(0, "linux", 1), host(6, "linux", 1));

    harness.close();
    harness = on(backend);
    harness.initializeState(second);
    harness.open();
    send(host(1, "linux", 1));
    watermark(60 * MINUTE);

    assertThat(spans()).containsExactly("0+5");
    assertThat(rows().get(0)).contains("\"known\":2,\"reporting\":3");
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> on(
      StateBackend backend) throws Exception {
    var made = FleetChanges.fleetHarness(SETTINGS, FleetFunction.MAX_OPEN);
    made.setStateBackend(backend);
    return made;
  }

  // other settings

  @Test
  void aWindowThatBeganBeforeEndsAsItBeganAndTheNextBeginsThere() throws Exception {
    send(delta(1, 3, 0), host(6, "linux", 1));

    restoreWith(Duration.ofMinutes(15), Duration.ofMinutes(5));
    send(host(7, "linux", 1), host(12, "linux", 1), host(16, "linux", 1));
    watermark(60 * MINUTE);

    assertThat(spans()).containsExactly("0+5", "5+5", "10+5", "15+15");
    assertThat(rows().get(1)).contains("\"known\":3,\"reporting\":2");
  }

  @Test
  void aLongWindowThatBeganBeforeIsNotCutByShortOnes() throws Exception {
    restoreWith(Duration.ofMinutes(15), Duration.ofMinutes(5));
    send(host(1, "linux", 1));

    restoreWith(Duration.ofMinutes(2), Duration.ofMinutes(5));
    send(host(14, "linux", 1), host(15, "linux", 1), host(16, "linux", 1));
    watermark(60 * MINUTE);

    assertThat(spans()).containsExactly("0+15", "15+1", "16+2");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 60})
  void aWindowThatBeganBeforeIsOneRowWhateverQuietAfterIsNow(int minutes) throws Exception {
    send(delta(1, 3, 0));

    restoreWith(Duration.ofMinutes(5), Duration.ofMinutes(minutes));
    watermark((5 + Math.max(5, minutes)) * MINUTE);
    watermark(200 * MINUTE);

    assertThat(spans()).containsExactly("0+5");
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
  }

  @Test
  void whatIsDueLaterByNowIsWaitedFor() throws Exception {
    send(delta(1, 3, 0));

    restoreWith(Duration.ofMinutes(5), Duration.ofMinutes(60));
    watermark(65 * MINUTE - 1);
    assertThat(rows()).isEmpty();

    watermark(65 * MINUTE);
    assertThat(rows()).hasSize(1);
  }

  // wrong clocks

  @Test
  void aHostOfLongAgoHasNoRowOfItsOwn() throws Exception {
    watermark(0);
    send(new FleetChange.AgentDelta(0, 2, 0, 0, 0), host(1, "linux", 1));

    watermark(60 * MINUTE);

    assertThat(spans()).containsExactly("0+5");
    assertThat(rows().get(0)).contains("\"known\":2,\"reporting\":1");
  }

  @Test
  void theFirstReleasesWindowsAreClosedAndThoseFarAheadAreCounted() throws Exception {
    harness.close();
    harness = harness(Duration.ofMinutes(5), Duration.ofMinutes(5));
    harness.initializeState(OperatorSnapshotUtil.readStateHandle(FIRST_RELEASE));
    harness.open();

    watermark(60 * MINUTE);

    assertThat(spans()).containsExactly("5+5");
    assertThat(rows().get(0)).contains("\"known\":6,\"reporting\":0,\"silent\":1");
  }

  // too many windows

  @Test
  void theOldestWindowIsDiscardedAndItsHostsAreLate() throws Exception {
    reopen(FleetChanges.fleetHarness(SETTINGS, 3));
    send(delta(0, 5, 0), host(0, "linux", 1), host(5, "linux", 1), host(10, "linux", 1));
    send(host(15, "linux", 1), host(1, "linux", 1), host(-60, "linux", 1));

    assertThat(harness.numEventTimeTimers()).isEqualTo(3);
    harness.endInput();

    assertThat(spans()).containsExactly("5+5", "10+5", "15+5");
    assertThat(rows().get(0)).contains("\"known\":5,\"reporting\":1").contains("\"late\":3");
    assertThat(rows().get(1)).contains("\"late\":0");
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
  }

  @Test
  void windowsOfLongAgoDoNotGrowTheState() throws Exception {
    reopen(FleetChanges.fleetHarness(SETTINGS, 3));
    for (int minute = 0; minute < 1_000; minute++) {
      send(host(-5 * minute, "linux", 1));
    }
    harness.snapshot(1, 1);

    assertThat(harness.numEventTimeTimers()).isEqualTo(3);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(3);
  }

  @Test
  void whatAnEarlierBuildLeftOpenIsDiscardedUpToTheLimit() throws Exception {
    send(host(0, "linux", 1), host(5, "linux", 1), host(10, "linux", 1), host(15, "linux", 1));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = FleetChanges.fleetHarness(SETTINGS, 2);
    harness.initializeState(state);
    harness.open();

    send(host(15, "linux", 1));
    watermark(60 * MINUTE);

    assertThat(spans()).containsExactly("10+5", "15+5");
    assertThat(rows().get(0)).contains("\"late\":2");
  }

  private void reopen(KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> other)
      throws Exception {
    harness.close();
    harness = other;
    harness.open();
  }

  private void restoreWith(Duration window, Duration quietAfter) throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness(window, quietAfter);
    harness.initializeState(state);
    harness.open();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> harness(
      Duration window, Duration quietAfter) throws Exception {
    return FleetChanges.fleetHarness(
        FleetChanges.settings(window, quietAfter), FleetFunction.MAX_OPEN);
  }

  /** Of the rows: when they begin, in minutes after noon, and how many minutes they are long. */
  private List<String> spans() {
    return rows().stream()
        .map(
            row -> {
              long start = Instant.parse(between(row, "\"start\":\"", "\"")).toEpochMilli();
              long nanos = Long.parseLong(between(row, "\"duration\":", "}"));
              return (start - NOON) / MINUTE + "+" + nanos / 1_000_000 / MINUTE;
            })
        .toList();
  }

  private static String between(String row, String before, String after) {
    int start = row.indexOf(before) + before.length();
    return row.substring(start, row.indexOf(after, start));
  }

  private void send(FleetChange... changes) throws Exception {
    for (FleetChange change : changes) {
      harness.processElement(change, change.time());
    }
  }

  private static FleetChange partial(FleetChange... changes) {
    FleetWindow window = new FleetWindow();
    for (FleetChange change : changes) {
      window.add(change);
    }
    return new FleetChange.Partial(changes[0].time(), window);
  }

  private void watermark(long afterNoon) throws Exception {
    harness.processWatermark(new Watermark(NOON + afterNoon));
  }

  private List<String> rows() {
    return harness.extractOutputValues().stream()
        .map(row -> new String(row.json(), UTF_8))
        .toList();
  }

  private static String agents(String row) {
    int start = row.indexOf("\"known\"");
    return row.substring(start, row.indexOf(",\"shut_down\""));
  }
}
