package io.ecsflow.flink;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Counts records: {@code ecsflow.received_total}, {@code ecsflow.normalized_total} (that have their
 * ECS record) and {@code ecsflow.rejected_total} (by reason); and events: {@code
 * ecsflow.events_total} (by the source of their time), {@code ecsflow.clock_ahead_total} (whose
 * time is too far ahead), {@code ecsflow.timestamp_ahead_total} (whose source record's timestamp
 * is) and {@code ecsflow.events_without_agent_total} (that name no agent).
 */
final class RecordMetrics {

  /** Late samples are rejected, and counted, by statistics. */
  private static final Set<Reason> REASONS = EnumSet.complementOf(EnumSet.of(Reason.LATE_SAMPLE));

  private final Map<TimeSource, Counter> events = new EnumMap<>(TimeSource.class);
  private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
  private final Counter received;
  private final Counter normalized;
  private final Counter clockAhead;
  private final Counter timestampAhead;
  private final Counter eventsWithoutAgent;

  RecordMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup("ecsflow");
    for (TimeSource source : TimeSource.values()) {
      events.put(source, group.addGroup("time", source.name()).counter("events_total"));
    }
    for (Reason reason : REASONS) {
      rejected.put(reason, group.addGroup("reason", reason.name()).counter("rejected_total"));
    }
    received = group.counter("received_total");
    normalized = group.counter("normalized_total");
    clockAhead = group.counter("clock_ahead_total");
    timestampAhead = group.counter("timestamp_ahead_total");
    eventsWithoutAgent = group.counter("events_without_agent_total");
  }

  void received() {
    received.inc();
  }

  void event(AgentEvent event, boolean isAhead, boolean isTimestampAhead) {
    count(events.get(event.timeSource()));
    if (isAhead) {
      clockAhead.inc();
    }
    if (isTimestampAhead) {
      timestampAhead.inc();
    }
    if (!event.hasAgent()) {
      eventsWithoutAgent.inc();
    }
  }

  void normalized() {
    normalized.inc();
  }

  void rejected(Rejected record) {
    count(rejected.get(record.reason()));
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) {
      counter.inc();
    }
  }
}
