package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.HealthEncoder;
import io.ecsflow.stats.HealthEvent;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.HostStatsEncoder;
import io.ecsflow.stats.HostStatsRow;
import io.ecsflow.stats.StatsOutput;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Encodes the results of statistics, counts them, and emits each to its stream. */
final class HostStatsOutput implements StatsOutput {

  private final Output<StreamRecord<EcsEvent>> output;
  private final HostStatsMetrics metrics;
  private final LongSupplier machineClock;
  private final HostStatsEncoder hostStats = new HostStatsEncoder();
  private final HealthEncoder health = new HealthEncoder();

  /**
   * @param machineClock milliseconds since the epoch; limits the lines in the log
   */
  HostStatsOutput(
      Output<StreamRecord<EcsEvent>> output, HostStatsMetrics metrics, LongSupplier machineClock) {
    this.output = output;
    this.metrics = metrics;
    this.machineClock = machineClock;
  }

  @Override
  public void row(HostStatsRow row) {
    metrics.row(row);
    output.collect(new StreamRecord<>(hostStats.encode(row)));
  }

  @Override
  public void late(HostSample sample, long closedUpTo) {
    metrics.lateSample();
    String detail =
        "the event's time is %s, its agent's windows are closed up to %s"
            .formatted(Instant.ofEpochMilli(sample.eventTime()), Instant.ofEpochMilli(closedUpTo));
    SourceRecord source = new SourceRecord(sample.origin(), sample.agentId().getBytes(UTF_8), null);
    Rejected rejected = new Rejected(source, Stage.HOST_STATS, Reason.LATE_SAMPLE, detail);
    output.collect(SideOutputs.REJECTED, new StreamRecord<>(rejected));
  }

  @Override
  public void spread(HostSample sample) {
    metrics.spreadAgent(sample, machineClock.getAsLong());
  }

  @Override
  public void health(HealthEvent event) {
    metrics.health(event);
    output.collect(SideOutputs.HEALTH, new StreamRecord<>(health.encode(event)));
  }

  @Override
  public void fleet(FleetChange change) {
    output.collect(SideOutputs.FLEET, new StreamRecord<>(change));
  }
}
