package io.ecsflow.flink;

import static io.ecsflow.Events.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * The same records give the same rows, alerts and late samples, however many tasks there are, and
 * wherever they are restarted.
 */
class HostStatsParallelismTest {

  private static final int KEY_GROUPS = 720;
  private static final int PARTITIONS = 2;
  private static final FlowSettings FLOW = FlowSettings.DEFAULT;
  private static final String AGENTS = "abcdefgh";

  /** Others, one in each partition, that send when those have sent all. */
  private static final String LAST_AGENTS = "ij";

  /**
   * A record.
   *
   * @param agent the number of its agent, which also decides its partition
   * @param seconds since the record before it
   * @param behind how far its event's time is behind its timestamp, in seconds
   */
  record Sent(int agent, int seconds, int behind) {}

  @Property(tries = 60)
  void rowsDependNeitherOnTheNumberOfTasksNorOnARestart(
      @ForAll("settings") StatsSettings settings, @ForAll("records") List<Sent> records)
      throws Exception {
    List<String> alone = run(settings, records, 1, records.size());

    assertThat(run(settings, records, 2, records.size())).containsExactlyElementsOf(alone);
    assertThat(run(settings, records, 7, records.size())).containsExactlyElementsOf(alone);
    assertThat(run(settings, records, 1, records.size() / 2)).containsExactlyElementsOf(alone);
    assertThat(run(settings, records, 3, records.size() / 3)).containsExactlyElementsOf(alone);
  }

  /** Agents are forgotten as soon as that is allowed. */
  @Provide
  Arbitrary<StatsSettings> settings() {
    return Combinators.combine(
            Arbitraries.of(0, 10, 300), Arbitraries.of(1, 60, 900), Arbitraries.of(1, 3600))
        .as(
            (quiet, silent, remembered) -> {
              Duration window = StatsSettings.DEFAULT.window();
              Duration quietAfter = Duration.ofSeconds(quiet);
              Duration silentAfter = Duration.ofSeconds(silent);
              return new StatsSettings(
                  window,
                  quietAfter,
                  silentAfter,
                  StatsSettings.DEFAULT.stalledAfter(),
                  window.plus(quietAfter).plus(silentAfter).plusSeconds(remembered));
            });
  }

  /** Agents send at times that leave many windows quiet and many agents silent. */
  @Provide
  Arbitrary<List<Sent>> records() {
    Arbitrary<Integer> pauses =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(0, 60)),
            Tuple.of(1, Arbitraries.integers().between(60, 1_200)));
    Arbitrary<Integer> delays =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(0, 20)),
            Tuple.of(1, Arbitraries.integers().between(20, 4_000)));
    return Combinators.combine(
            Arbitraries.integers().between(0, AGENTS.length() - 1), pauses, delays)
        .as(Sent::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(200);
  }

  /**
   * @param restart after how many records all tasks are restarted
   */
  private static List<String> run(
      StatsSettings settings, List<Sent> records, int tasks, int restart) throws Exception {
    try (Flow flow = new Flow(settings, tasks)) {
      long now = NOON;
      for (int number = 0; number < records.size(); number++) {
        if (number == restart) {
          flow.restart();
        }
        Sent sent = records.get(number);
        now += sent.seconds() * 1_000L;
        flow.read(AGENTS.charAt(sent.agent()), sent.agent() % PARTITIONS, now, sent.behind());
      }
      // what is due at the end of the input depends on the last watermark
      now += settings.forgetAfter().plusHours(1).toMillis();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        flow.read(LAST_AGENTS.charAt(partition), partition, now, 0);
      }
      return flow.results();
    }
  }

  /** Source, and so many tasks of normalization and statistics. */
  private static final class Flow implements AutoCloseable {

    private final StatsSettings settings;
    private final int tasks;
    private final TreeSet<String> results = new TreeSet<>();
    private final List<OneInputStreamOperatorTestHarness<Keyed, EcsEvent>> normalize =
        new ArrayList<>();
    private final List<KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent>> hostStats =
        new ArrayList<>();
    private final long[] clocks = new long[PARTITIONS];
    private OneInputStreamOperatorTestHarness<SourceRecord, Keyed> key;
    private long offset;

    Flow(StatsSettings settings, int tasks) throws Exception {
      this.settings = settings;
      this.tasks = tasks;
      Arrays.fill(clocks, NOON);
      key = key();
      key.open();
      for (int task = 0; task < tasks; task++) {
        var events =
            new OneInputStreamOperatorTestHarness<Keyed, EcsEvent>(
                new EcsEventOperator(
                    DecodeSettings.DEFAULT, NormalizationSettings.DEFAULT, FLOW, true));
        events.open();
        normalize.add(events);
        hostStats.add(hostStats(task));
        hostStats.get(task).open();
      }
    }

    private OneInputStreamOperatorTestHarness<SourceRecord, Keyed> key() throws Exception {
      var made =
          new OneInputStreamOperatorTestHarness<SourceRecord, Keyed>(
              new ProcessOperator<>(
                  new KeyFunction(
                      DecodeSettings.DEFAULT,
                      FLOW,
                      Optional.of(settings),
                      Boundedness.CONTINUOUS_UNBOUNDED)),
              KEY_GROUPS,
              tasks,
              0);
      made.setup(KeyedSerializer.INSTANCE);
      return made;
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> hostStats(int task)
        throws Exception {
      return new KeyedOneInputStreamOperatorTestHarness<>(
          new HostStatsOperator(settings, FLOW), Keyed::key, Types.STRING, KEY_GROUPS, tasks, task);
    }

    /** Those with state go on in new operators, without clock and watermark. */
    void restart() throws Exception {
      OperatorSubtaskState clocksInState = key.snapshot(1, 1);
      key.close();
      key = key();
      key.initializeState(clocksInState);
      key.open();
      for (int task = 0; task < tasks; task++) {
        OperatorSubtaskState state = hostStats.get(task).snapshot(1, 1);
        collect(hostStats.get(task));
        hostStats.get(task).close();
        hostStats.set(task, hostStats(task));
        hostStats.get(task).initializeState(state);
        hostStats.get(task).open();
      }
    }

    void read(char agent, int partition, long timestamp, int behind) throws Exception {
      long time = timestamp - behind * 1_000L;
      String json =
          "{\"@timestamp\":\"%s\",\"agent\":{\"id\":\"%s\"}}"
              .formatted(Instant.ofEpochMilli(time), agent);
      key.setProcessingTime(timestamp);
      key.processElement(
          new SourceRecord(
              new Origin("t", partition, offset++, timestamp), null, json.getBytes(UTF_8)),
          time);
      for (StreamRecord<? extends Keyed> value : key.extractOutputStreamRecords()) {
        int task =
            KeyGroupRangeAssignment.assignKeyToParallelOperator(
                value.getValue().key(), KEY_GROUPS, tasks);
        normalize.get(task).processElement(value.getValue(), value.getTimestamp());
        forward(task);
      }
      key.getOutput().clear();
      clocks[partition] = Math.max(clocks[partition], time);
      long slowest = Arrays.stream(clocks).min().orElseThrow();
      for (var statistics : hostStats) {
        statistics.processWatermark(
            new Watermark(slowest - FLOW.maxOutOfOrderness().toMillis() - 1));
      }
    }

    private void forward(int task) throws Exception {
      var samples = normalize.get(task).getSideOutput(SideOutputs.SAMPLES);
      while (samples != null && !samples.isEmpty()) {
        hostStats.get(task).processElement(samples.remove());
      }
    }

    List<String> results() throws Exception {
      for (var statistics : hostStats) {
        statistics.endInput();
        collect(statistics);
      }
      return List.copyOf(results);
    }

    private void collect(OneInputStreamOperatorTestHarness<Keyed, EcsEvent> statistics) {
      statistics.extractOutputValues().forEach(row -> results.add(json(row)));
      side(statistics, SideOutputs.HEALTH).forEach(event -> results.add(json(event)));
      side(statistics, SideOutputs.REJECTED).forEach(late -> results.add(text(late)));
    }

    private static <T> List<T> side(
        OneInputStreamOperatorTestHarness<?, ?> harness, OutputTag<T> tag) {
      var records = harness.getSideOutput(tag);
      return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
    }

    private static String json(EcsEvent event) {
      return new String(event.json(), UTF_8);
    }

    private static String text(Rejected late) {
      return late.source().origin() + ": " + late.detail();
    }

    @Override
    public void close() throws Exception {
      key.close();
      for (var events : normalize) {
        events.close();
      }
      for (var statistics : hostStats) {
        statistics.close();
      }
    }
  }
}
