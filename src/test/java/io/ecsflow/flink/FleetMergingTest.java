package io.ecsflow.flink;

import static io.ecsflow.flink.FleetChanges.MINUTE;
import static io.ecsflow.stats.Samples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.stats.EventCategory;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * The fleet's rows are the same, byte for byte, whether its task receives each change or those that
 * {@link FleetLocalOperator} merged: whatever changes, in whatever order, between any watermarks,
 * and with other settings after any savepoint.
 */
class FleetMergingTest {

  private static final int TASKS = 2;
  private static final int MAX_OPEN = 6;

  /** What happens to the flow. */
  private sealed interface Step {}

  private record Change(int task, FleetChange change) implements Step {}

  private record Advance(int task, long watermark) implements Step {}

  private record Restore(StatsSettings settings) implements Step {}

  /** How the fleet receives the changes of a task. */
  private enum Sending {
    /** By {@link FleetLocalOperator}. */
    MERGED,
    /** Each alone, as late as a channel may bring it: before the task's next watermark. */
    SINGLY,
    /** Each alone, at once. */
    AT_ONCE
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void mergedChangesGiveTheRowsOfSingleOnes(@ForAll("steps") List<Step> steps) throws Exception {
    assertThat(rows(Sending.MERGED, TASKS, steps)).isEqualTo(rows(Sending.SINGLY, TASKS, steps));
  }

  /** With several, whether a row or the next has what is late for its task is Flink's choice. */
  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void ofOneTaskItDoesNotMatterThatTheyWaitForItsWatermark(@ForAll("steps") List<Step> steps)
      throws Exception {
    List<Step> ofOneTask = steps.stream().map(FleetMergingTest::inFirstTask).toList();

    assertThat(rows(Sending.MERGED, 1, ofOneTask)).isEqualTo(rows(Sending.AT_ONCE, 1, ofOneTask));
  }

  private static Step inFirstTask(Step step) {
    if (step instanceof Change change) {
      return new Change(0, change.change());
    }
    return step instanceof Advance advance ? new Advance(0, advance.watermark()) : step;
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> tasks = Arbitraries.integers().between(0, TASKS - 1);
    Arbitrary<Long> minutes = Arbitraries.longs().between(-20, 60).map(m -> NOON + m * MINUTE);
    Arbitrary<Long> times = Arbitraries.longs().between(NOON - 20 * MINUTE, NOON + 60 * MINUTE);
    Arbitrary<FleetChange> changes = Arbitraries.oneOf(hosts(minutes), deltas(times));
    Arbitrary<Duration> windows =
        Arbitraries.of(1_500, 60_000, 90_000, 300_000, 900_000).map(Duration::ofMillis);
    Arbitrary<Duration> quiet = Arbitraries.of(0, 1, 5).map(Duration::ofMinutes);
    return Arbitraries.frequencyOf(
            Tuple.of(40, Combinators.combine(tasks, changes).as(Change::new)),
            Tuple.of(8, Combinators.combine(tasks, times).as(Advance::new)),
            Tuple.of(
                2,
                Combinators.combine(windows, quiet).as(FleetChanges::settings).map(Restore::new)))
        .list()
        .ofMaxSize(100)
        .map(steps -> List.<Step>copyOf(steps));
  }

  private static Arbitrary<FleetChange> hosts(Arbitrary<Long> starts) {
    Arbitrary<String> systems = Arbitraries.of("", "linux", "windows", "other");
    Arbitrary<String> versions = Arbitraries.integers().between(1, 60).map(n -> "v" + n);
    Arbitrary<Long> figures = Arbitraries.longs().between(-1, 100_000_000);
    Arbitrary<Integer> events = Arbitraries.integers().between(1, 1_000);
    return Combinators.combine(starts, systems, versions, figures, figures, events)
        .as(
            (start, system, version, cpu, memory, count) -> {
              long[] categories = new long[EventCategory.NAMES.size()];
              categories[count % categories.length] = count;
              boolean changed = count % 7 == 0;
              return new FleetChange.HostWindow(
                  start,
                  start + count,
                  system,
                  version,
                  count,
                  categories,
                  cpu,
                  memory,
                  changed,
                  !changed);
            });
  }

  private static Arbitrary<FleetChange> deltas(Arbitrary<Long> times) {
    Arbitrary<Integer> differences = Arbitraries.integers().between(-1, 1);
    return Combinators.combine(times, differences, differences, differences, differences)
        .as(FleetChange.AgentDelta::new);
  }

  /** The rows, and at the end one more, which tells what was late and how large the fleet is. */
  private static List<String> rows(Sending sending, int tasks, List<Step> steps) throws Exception {
    try (Flow flow = new Flow(sending, tasks)) {
      for (Step step : steps) {
        flow.take(step);
      }
      flow.advanceAll(NOON + 600 * MINUTE);
      flow.send(0, FleetChanges.host(700, "linux", 1));
      flow.advanceAll(Long.MAX_VALUE);
      return flow.rows;
    }
  }

  /** Some tasks and the one of the fleet. */
  private static final class Flow implements AutoCloseable {

    private final Sending sending;
    private final List<String> rows = new ArrayList<>();
    private final List<List<FleetChange>> waiting = new ArrayList<>();
    private final List<OneInputStreamOperatorTestHarness<FleetChange, FleetChange>> locals =
        new ArrayList<>();
    private final long[] watermarks;
    private KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> fleet;

    Flow(Sending sending, int tasks) throws Exception {
      this.sending = sending;
      watermarks = new long[tasks];
      fleet = start(FleetChanges.settings(Duration.ofSeconds(90), Duration.ofMinutes(5)));
      fleet.open();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> start(
        StatsSettings settings) throws Exception {
      for (int task = 0; task < watermarks.length; task++) {
        waiting.add(new ArrayList<>());
        locals.add(new OneInputStreamOperatorTestHarness<>(new FleetLocalOperator(settings)));
        locals.get(task).open();
      }
      Arrays.fill(watermarks, Long.MIN_VALUE);
      return FleetChanges.fleetHarness(settings, MAX_OPEN);
    }

    void take(Step step) throws Exception {
      if (step instanceof Change change) {
        send(change.task(), change.change());
      } else if (step instanceof Advance advance) {
        advance(advance.task(), advance.watermark());
      } else if (step instanceof Restore restore) {
        restore(restore.settings());
      }
    }

    void send(int task, FleetChange change) throws Exception {
      switch (sending) {
        case MERGED -> locals.get(task).processElement(new StreamRecord<>(change));
        case SINGLY -> waiting.get(task).add(change);
        case AT_ONCE -> receive(change);
      }
    }

    void advanceAll(long watermark) throws Exception {
      for (int task = 0; task < watermarks.length; task++) {
        advance(task, watermark);
      }
    }

    private void advance(int task, long watermark) throws Exception {
      watermarks[task] = Math.max(watermarks[task], watermark);
      locals.get(task).processWatermark(watermarks[task]);
      receiveAll(task);
      fleet.processWatermark(Arrays.stream(watermarks).min().orElseThrow());
      fleet
          .extractOutputValues()
          .forEach(row -> rows.add(row.id() + row.timestamp() + new String(row.json(), UTF_8)));
      fleet.getOutput().clear();
    }

    private void restore(StatsSettings settings) throws Exception {
      for (int task = 0; task < watermarks.length; task++) {
        locals.get(task).prepareSnapshotPreBarrier(1);
        receiveAll(task);
      }
      OperatorSubtaskState state = fleet.snapshot(1, 1);
      close();
      fleet = start(settings);
      fleet.initializeState(state);
      fleet.open();
    }

    private void receiveAll(int task) throws Exception {
      for (FleetChange change : locals.get(task).extractOutputValues()) {
        receive(change);
      }
      locals.get(task).getOutput().clear();
      for (FleetChange change : waiting.get(task)) {
        receive(change);
      }
      waiting.get(task).clear();
    }

    private void receive(FleetChange change) throws Exception {
      fleet.processElement(new StreamRecord<>(change));
    }

    @Override
    public void close() throws Exception {
      for (var local : locals) {
        local.close();
      }
      locals.clear();
      waiting.clear();
      fleet.close();
    }
  }
}
