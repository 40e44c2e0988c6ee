package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.config.SourceSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.EventTimeAssigner;
import io.ecsflow.flink.RecordTypes;
import io.ecsflow.flink.Sinks;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Mix;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** If no sample is late and no agent falls silent, Flink's own windows give equal figures. */
class TumblingWindowsITCase {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RECORDS = 5_000;
  private static final int PARALLELISM = 2;
  private static final int[] PERCENTILES = {50, 95, 99};

  @RegisterExtension
  static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(PARALLELISM);

  private final Collected<EcsEvent> hostStats = new Collected<>();
  private final Collected<Tuple2<String, List<Double>>> windows = new Collected<>();

  @Test
  void bothGiveEqualFigures() throws Exception {
    runOurs();
    runFlinks();

    Map<String, List<Double>> flinks = new TreeMap<>();
    windows.records().forEach(window -> flinks.put(window.f0, window.f1));
    Map<String, List<Double>> ours = new TreeMap<>();
    hostStats.records().forEach(row -> ours.put(key(row.agentId(), row.eventTime()), figures(row)));
    assertThat(flinks).hasSizeGreaterThan(60);
    assertThat(ours.keySet()).isEqualTo(flinks.keySet());
    ours.forEach(
        (key, figures) ->
            assertThat(figures)
                .as(key)
                .usingElementComparator(new DoubleComparator(1e-8))
                .isEqualTo(flinks.get(key)));
  }

  private void runOurs() throws Exception {
    JobSettings job =
        new JobSettings(
            "tumbling-windows",
            new SourceSettings.Files(List.of("unused")),
            DecodeSettings.DEFAULT,
            NormalizationSettings.DEFAULT,
            FlowSettings.DEFAULT,
            Optional.of(StatsSettings.DEFAULT),
            new SinkSettings.Files("unused"));
    Sinks sinks =
        new Sinks(
            new Collected<>(), new Collected<>(), hostStats, new Collected<>(), new Collected<>());
    StreamExecutionEnvironment env = environment();
    Topology.build(env, source(), sinks, job);
    env.execute();
  }

  private void runFlinks() throws Exception {
    FlowSettings flow = FlowSettings.DEFAULT;
    StreamExecutionEnvironment env = environment();
    env.fromSource(
            source(),
            WatermarkStrategy.<SourceRecord>forBoundedOutOfOrderness(flow.maxOutOfOrderness())
                .withTimestampAssigner(
                    context ->
                        new EventTimeAssigner(
                            DecodeSettings.DEFAULT,
                            flow.maxClockSkew(),
                            System::currentTimeMillis)),
            "events",
            RecordTypes.SOURCE_RECORD)
        .map(TumblingWindowsITCase::cpu)
        .returns(Types.TUPLE(Types.STRING, Types.DOUBLE))
        .keyBy(cpu -> cpu.f0, Types.STRING)
        .window(TumblingEventTimeWindows.of(StatsSettings.DEFAULT.window()))
        .aggregate(
            new AllValues(),
            new Named(),
            Types.LIST(Types.DOUBLE),
            Types.TUPLE(Types.STRING, Types.LIST(Types.DOUBLE)))
        .sinkTo(windows);
    env.execute();
  }

  private static StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(PARALLELISM);
    return env;
  }

  private static PlayedSource source() {
    Mix stats = new Mix(Map.of("stats", 1));
    EventGenerator fleet =
        new EventGenerator(
            new FleetSettings(4, 30, Systems.DEFAULT),
            new Timeline(Instant.parse("2026-01-01T12:00:00Z"), 5),
            new Load(stats, 0, DecodeSettings.DEFAULT));
    List<GeneratedRecord> records = Stream.generate(fleet::next).limit(RECORDS).toList();
    return new PlayedSource(Playback.live(records, PARALLELISM));
  }

  private static Tuple2<String, Double> cpu(SourceRecord record) {
    JsonNode event = json(Objects.requireNonNull(record.value()));
    return Tuple2.of(
        event.at("/agent/id").textValue(), event.at("/sekoiaio/host/cpu_usage").doubleValue());
  }

  /** Count, min, max, mean and percentiles of the processor's usage. */
  private static List<Double> figures(EcsEvent row) {
    JsonNode stats = json(row.json()).at("/ecsflow/host_stats");
    List<Double> figures = new ArrayList<>();
    figures.add(stats.at("/events/stats").doubleValue());
    for (String name : List.of("min", "max", "mean")) {
      figures.add(stats.at("/host/cpu/" + name).doubleValue());
    }
    for (int percent : PERCENTILES) {
      figures.add(stats.at("/host/cpu/p" + percent).doubleValue());
    }
    return figures;
  }

  private static String key(String agent, long start) {
    return agent + " " + Instant.ofEpochMilli(start);
  }

  private static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a record is no JSON", e);
    }
  }

  private static final class AllValues
      implements AggregateFunction<Tuple2<String, Double>, List<Double>, List<Double>> {

    private static final long serialVersionUID = 1L;

    @Override
    public List<Double> createAccumulator() {
      return new ArrayList<>();
    }

    @Override
    public List<Double> add(Tuple2<String, Double> value, List<Double> values) {
      values.add(value.f1 / 100);
      return values;
    }

    @Override
    public List<Double> getResult(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      List<Double> figures = new ArrayList<>();
      figures.add((double) sorted.size());
      figures.add(sorted.get(0));
      figures.add(sorted.get(sorted.size() - 1));
      figures.add(sorted.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
      for (int percent : PERCENTILES) {
        figures.add(sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1));
      }
      return figures;
    }

    @Override
    public List<Double> merge(List<Double> one, List<Double> other) {
      one.addAll(other);
      return one;
    }
  }

  private static final class Named
      implements WindowFunction<List<Double>, Tuple2<String, List<Double>>, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void apply(
        String agent,
        TimeWindow window,
        Iterable<List<Double>> figures,
        Collector<Tuple2<String, List<Double>>> out) {
      out.collect(Tuple2.of(key(agent, window.getStart()), figures.iterator().next()));
    }
  }
}
