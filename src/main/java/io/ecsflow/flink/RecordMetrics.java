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
 * Counts records: {@code ecsflow.events} (by the source of their time), {@code ecsflow.rejected}
 * (by reason), {@code ecsflow.clockAhead} (events whose time is too far ahead), {@code
 * ecsflow.timestampAhead} (whose source record's timestamp is) and {@code
 * ecsflow.eventsWithoutAgent} (that name no agent).
 */
final class RecordMetrics {

  /** Late samples are rejected, and counted, by statistics. */
  private static final Set<Reason> REASONS = EnumSet.complementOf(EnumSet.of(Reason.LATE_SAMPLE));

  private final Map<TimeSource, Counter> events = new EnumMap<>(TimeSource.class);
  private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
  private final Counter clockAhead;
  private final Counter timestampAhead;
  private final Counter eventsWithoutAgent;

  RecordMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup("ecsflow");
    for (TimeSource source : TimeSource.values()) {
      events.put(source, group.addGroup("time", source.name()).counter("events"));
    }
    for (Reason reason : REASONS) {
      rejected.put(reason, group.addGroup("reason", reason.name()).counter("rejected"));
    }
    clockAhead = group.counter("clockAhead");
    timestampAhead = group.counter("timestampAhead");
    eventsWithoutAgent = group.counter("eventsWithoutAgent");
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

  void rejected(Rejected record) {
    count(rejected.get(record.reason()));
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) {
      counter.inc();
    }
  }
}
