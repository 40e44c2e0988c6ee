package io.ecsflow.flink;

import io.ecsflow.stats.CloseReason;
import io.ecsflow.stats.HealthEvent;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.HostStatsRow;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the results of statistics: {@code ecsflow.host_rows_total} (by what closed the window),
 * {@code ecsflow.health_events_total} (by action), {@code ecsflow.late_samples_total}, {@code
 * ecsflow.invalid_figures_total}, and events without statistics: {@code
 * ecsflow.untimed_samples_total} (their time is unknown) and {@code ecsflow.long_agent_ids_total}
 * (their agents' ids are too long for state). Agents whose events come from several partitions in
 * turn are {@code ecsflow.spread_agents_total}, and logged.
 */
final class HostStatsMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(HostStatsMetrics.class);
  private static final long WARN_EVERY = Duration.ofHours(1).toMillis();

  private final Map<CloseReason, Counter> rows = new EnumMap<>(CloseReason.class);
  private final Map<HealthEvent.Kind, Counter> health = new EnumMap<>(HealthEvent.Kind.class);
  private final Counter lateSamples;
  private final Counter invalidFigures;
  private final Counter untimedSamples;
  private final Counter longAgentIds;
  private final Counter spreadAgents;
  private long nextWarning = Long.MIN_VALUE;

  HostStatsMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup("ecsflow");
    for (CloseReason reason : CloseReason.values()) {
      rows.put(reason, group.addGroup("closed_by", reason.label()).counter("host_rows_total"));
    }
    for (HealthEvent.Kind kind : HealthEvent.Kind.values()) {
      health.put(kind, group.addGroup("action", kind.action()).counter("health_events_total"));
    }
    lateSamples = group.counter("late_samples_total");
    invalidFigures = group.counter("invalid_figures_total");
    untimedSamples = group.counter("untimed_samples_total");
    longAgentIds = group.counter("long_agent_ids_total");
    spreadAgents = group.counter("spread_agents_total");
  }

  void row(HostStatsRow row) {
    Objects.requireNonNull(rows.get(row.closeReason())).inc();
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

  /** Logs the topic at most once an hour: if one of its agents is spread, all are. */
  void spreadAgent(HostSample sample, long machineTime) {
    spreadAgents.inc();
    if (machineTime >= nextWarning) {
      nextWarning = machineTime + WARN_EVERY;
      LOG.warn(
          "Events of one agent come from several partitions of topic {}"
              + " (ecsflow.spread_agents_total). Where one partition is read ahead of another, its"
              + " samples are late. Key the topic by agent.id; until then flow.maxDrift, with a"
              + " longer flow.maxOutOfOrderness, keeps partitions together.",
          sample.origin().topic());
    }
  }
}
