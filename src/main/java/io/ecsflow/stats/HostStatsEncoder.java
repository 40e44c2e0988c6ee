package io.ecsflow.stats;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.RecordId;
import io.ecsflow.stats.HostStatsRow.Changes;
import java.io.IOException;

/**
 * The ECS record of {@link HostStatsRow}: a metric, with ECS's names where ECS has them and {@code
 * ecsflow.host_stats} otherwise. Shares are 0 to 1, sizes bytes, uptimes seconds, delays
 * milliseconds. Id and bytes depend on the row alone. Not thread-safe.
 */
public final class HostStatsEncoder {

  static final String DATASET = "ecsflow.host_stats";

  private final RecordId ids = new RecordId();

  /** The record; its timestamp is the maximum of its source records'. */
  public EcsEvent encode(HostStatsRow row) {
    String id = ids.of(row.start(), DATASET, row.agentId(), Long.toString(row.end() - row.start()));
    return new EcsEvent(
        id,
        row.agentId(),
        row.stats().maxTimestamp(),
        row.start(),
        RowJson.of(json -> write(json, row, id)));
  }

  private static void write(RowJson json, HostStatsRow row, String id) throws IOException {
    json.head(row.start(), "metrics", DATASET);
    json.metricEvent(id, DATASET, row.start(), row.end());
    json.object(
        "agent",
        () -> {
          json.text("id", row.agentId());
          json.text("version", row.identity().version());
        });
    json.object("host", () -> writeHost(json, row));
    json.object("ecsflow", () -> json.object("host_stats", () -> writeStats(json, row)));
  }

  private static void writeHost(RowJson json, HostStatsRow row) throws IOException {
    json.text("hostname", row.identity().hostname());
    json.text("name", row.identity().hostname());
    if (!row.identity().os().isEmpty()) {
      json.object("os", () -> json.text("type", row.identity().os()));
    }
    Distribution cpu = row.stats().distribution(Measurement.HOST_CPU);
    if (!cpu.isEmpty()) {
      json.object("cpu", () -> json.number("usage", cpu.mean(), Unit.PERCENT));
    }
    writeUptime(json, row.stats().hostUptimes());
  }

  private static void writeStats(RowJson json, HostStatsRow row) throws IOException {
    WindowStats stats = row.stats();
    json.text("closed_by", row.closeReason().label());
    json.object(
        "events",
        () -> {
          json.number("total", stats.events());
          json.number("stats", stats.statsEvents());
          json.number("clock_ahead", stats.clockAhead());
          json.categories("category", stats.categories());
        });
    json.distribution("delay", stats.delay(), Unit.MILLIS);
    json.object("host", () -> writeHostMeasurements(json, stats));
    json.object("agent", () -> writeAgentMeasurements(json, stats));
    Changes changes = row.changes();
    json.number("reboots", changes.reboots());
    json.number("agent_restarts", changes.restarts());
    json.number("version_changes", changes.versions());
  }

  private static void writeHostMeasurements(RowJson json, WindowStats stats) throws IOException {
    json.distribution("cpu", stats.distribution(Measurement.HOST_CPU), Unit.PERCENT);
    json.distribution("memory", stats.distribution(Measurement.HOST_MEMORY), Unit.PERCENT);
    Distribution available = stats.distribution(Measurement.HOST_MEMORY_AVAILABLE);
    if (!available.isEmpty()) {
      json.object("memory_available", () -> json.number("min", available.min()));
    }
    writeMax(json, "memory_total", stats.distribution(Measurement.HOST_MEMORY_TOTAL));
  }

  private static void writeAgentMeasurements(RowJson json, WindowStats stats) throws IOException {
    json.distribution("cpu", stats.distribution(Measurement.AGENT_CPU), Unit.PERCENT);
    json.distribution("memory", stats.distribution(Measurement.AGENT_MEMORY), Unit.PERCENT);
    writeMax(json, "heap", stats.distribution(Measurement.AGENT_HEAP));
    writeMax(json, "stack", stats.distribution(Measurement.AGENT_STACK));
    writeUptime(json, stats.agentUptimes());
  }

  private static void writeMax(RowJson json, String name, Distribution values) throws IOException {
    if (!values.isEmpty()) {
      json.object(name, () -> json.number("max", values.max()));
    }
  }

  private static void writeUptime(RowJson json, UptimeSeries uptimes) throws IOException {
    long uptime = uptimes.lastOr(UptimeSeries.Point.NONE).uptime();
    if (uptime >= 0) {
      json.number("uptime", uptime);
    }
  }
}
