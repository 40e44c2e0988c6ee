package io.ecsflow.flink;

import io.ecsflow.stats.ClosedBy;
import io.ecsflow.stats.HealthEvent;
import io.ecsflow.stats.HostStats;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what statistics find: {@code ecsflow.hostRows} (by what closed the window), {@code
 * ecsflow.health} (by action), {@code ecsflow.lateSamples}, {@code ecsflow.invalidFigures}, and
 * events without statistics: {@code ecsflow.untimedSamples} (nobody knows when they were) and
 * {@code ecsflow.longAgentIds} (their agents' ids are too long to be kept).
 */
final class HostStatsMetrics {

  private final Map<ClosedBy, Counter> rows = new EnumMap<>(ClosedBy.class);
  private final Map<HealthEvent.Kind, Counter> health = new EnumMap<>(HealthEvent.Kind.class);
  private final Counter lateSamples;
  private final Counter invalidFigures;
  private final Counter untimedSamples;
  private final Counter longAgentIds;

  HostStatsMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup("ecsflow");
    for (ClosedBy why : ClosedBy.values()) {
      rows.put(why, group.addGroup("closed_by", why.word()).counter("hostRows"));
    }
    for (HealthEvent.Kind kind : HealthEvent.Kind.values()) {
      health.put(kind, group.addGroup("action", kind.action()).counter("health"));
    }
    lateSamples = group.counter("lateSamples");
    invalidFigures = group.counter("invalidFigures");
    untimedSamples = group.counter("untimedSamples");
    longAgentIds = group.counter("longAgentIds");
  }

  void row(HostStats row) {
    Objects.requireNonNull(rows.get(row.closedBy())).inc();
  }

  void health(HealthEvent event) {
    Objects.requireNonNull(health.get(event.kind())).inc();
  }

  void lateSample() {
    lateSamples.inc();
  }

  void invalidFigures(int times) {
    invalidFigures.inc(times);
  }

  void untimedSample() {
    untimedSamples.inc();
  }

  void longAgentId() {
    longAgentIds.inc();
  }
}
