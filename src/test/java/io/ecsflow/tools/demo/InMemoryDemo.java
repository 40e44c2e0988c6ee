package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.config.JobSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.EventTimeAssigner;
import io.ecsflow.flink.FleetOperator;
import io.ecsflow.flink.HostStatsOperator;
import io.ecsflow.flink.SideOutputs;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.SampleReader;
import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.GeneratedRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * A demo without a broker and a cluster: records of partitions in the order of their arrival, a
 * watermark as the source has it, the statistics of each task, and the demo's own audit.
 */
final class InMemoryDemo implements AutoCloseable {

  private final JobSettings job;
  private final DemoPlan plan;
  private final FleetScenario scenario;
  private final StatsAudit audit = new StatsAudit();
  private final List<KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent>> tasks =
      new ArrayList<>();
  private final KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> fleet;
  private final EventDecoder decoder;
  private final Normalizer normalizer;
  private final SampleReader samples = new SampleReader();
  private final EventTimeAssigner times;
  private final long[] clocks;
  private long offset;
  private long machineTime;

  InMemoryDemo(DemoPlan plan, FleetScenario scenario) throws Exception {
    this.plan = plan;
    this.scenario = scenario;
    job = plan.job().settings();
    decoder = new EventDecoder(job.decoding());
    normalizer = new Normalizer(job.normalization(), NormalizationListener.NONE);
    times = new EventTimeAssigner(job.decoding(), job.flow().maxClockSkew(), () -> machineTime);
    clocks = new long[plan.parallelism()];
    Arrays.fill(clocks, Long.MIN_VALUE);
    for (int task = 0; task < plan.parallelism(); task++) {
      tasks.add(
          new KeyedOneInputStreamOperatorTestHarness<>(
              new HostStatsOperator(plan.job().stats(), job.flow()), Keyed::key, Types.STRING));
      tasks.get(task).open();
    }
    fleet =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new FleetOperator(plan.job().stats(), job.flow()),
            change -> FleetChange.KEY,
            Types.STRING);
    fleet.open();
  }

  /**
   * Sends this share of the scenario, of its time.
   *
   * @return what must hold when all is said
   */
  List<Check> run(double share) throws Exception {
    long start = scenario.truth().start();
    double length = plan.settings().duration().multipliedBy(plan.settings().speed()).toMillis();
    while (scenario.hasNext() && scenario.truth().progress() <= start + share * length) {
      process(scenario.next());
      watermark();
    }
    return audit.checks(scenario.truth(), Deadlines.of(plan.job().stats(), job.flow()));
  }

  private void process(GeneratedRecord generated) throws Exception {
    int partition = spread(generated.agentId().hashCode() >> 8);
    Origin origin = new Origin("agent-events", partition, offset++, generated.timestamp());
    machineTime = generated.timestamp();
    SourceRecord record = new SourceRecord(origin, generated.key(), generated.value());
    long recordTime = times.extractTimestamp(record, Long.MIN_VALUE);
    clocks[partition] = Math.max(clocks[partition], recordTime);
    if (decoder.decode(record) instanceof AgentEvent event && event.hasAgent()) {
      sample(event, recordTime);
    }
  }

  private void sample(AgentEvent event, long recordTime) throws Exception {
    var result = EcsRecordLimit.check(event, normalizer.normalize(event), job.decoding());
    if (result instanceof EcsEvent) {
      HostSample sample = samples.read(event, normalizer.document(), RecordTimes.NO_TIME);
      var task = tasks.get(spread(sample.agentId().hashCode()));
      task.setProcessingTime(machineTime);
      task.processElement(new StreamRecord<>(sample, recordTime));
    }
  }

  private int spread(int hash) {
    return Math.floorMod(hash, plan.parallelism());
  }

  private void watermark() throws Exception {
    long slowest = Arrays.stream(clocks).min().orElseThrow();
    if (slowest == Long.MIN_VALUE) {
      return;
    }
    Watermark watermark = new Watermark(slowest - job.flow().maxOutOfOrderness().toMillis() - 1);
    for (var task : tasks) {
      task.setProcessingTime(machineTime);
      task.processWatermark(watermark);
      take(task);
    }
    fleet.setProcessingTime(machineTime);
    fleet.processWatermark(watermark);
    rows(fleet.getOutput()).forEach(row -> audit.fleet(json(row)));
  }

  private void take(KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> task)
      throws Exception {
    rows(task.getOutput()).forEach(row -> audit.host(HostRow.of(json(row))));
    taken(task.getSideOutput(SideOutputs.HEALTH)).forEach(event -> audit.health(json(event)));
    taken(task.getSideOutput(SideOutputs.REJECTED)).forEach(letter -> audit.lateSample());
    for (FleetChange change : taken(task.getSideOutput(SideOutputs.FLEET))) {
      fleet.processElement(new StreamRecord<>(change));
    }
  }

  /** Without the watermarks between them. */
  private static List<EcsEvent> rows(Queue<Object> output) {
    List<EcsEvent> rows = new ArrayList<>();
    for (Object next = output.poll(); next != null; next = output.poll()) {
      if (next instanceof StreamRecord<?> record) {
        rows.add((EcsEvent) record.getValue());
      }
    }
    return rows;
  }

  private static <T> List<T> taken(@Nullable Queue<StreamRecord<T>> output) {
    List<T> values = new ArrayList<>();
    while (output != null && !output.isEmpty()) {
      values.add(output.remove().getValue());
    }
    return values;
  }

  private static JsonNode json(EcsEvent row) {
    return Json.of(row.json(), "a row");
  }

  @Override
  public void close() throws Exception {
    for (var task : tasks) {
      task.close();
    }
    fleet.close();
  }
}
