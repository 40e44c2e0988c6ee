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
 * Counts what records are: {@code ecsflow.events} (by the source of their time), {@code
 * ecsflow.rejected} (by reason) and {@code ecsflow.clockAhead}.
 */
final class RecordMetrics {

  /** Late samples are counted where they are found. */
  private static final Set<Reason> GIVEN = EnumSet.complementOf(EnumSet.of(Reason.LATE_SAMPLE));

  private final Map<TimeSource, Counter> events = new EnumMap<>(TimeSource.class);
  private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
  private final Counter clockAhead;

  RecordMetrics(MetricGroup group) {
    MetricGroup ecsflow = group.addGroup("ecsflow");
    for (TimeSource source : TimeSource.values()) {
      events.put(source, ecsflow.addGroup("time", source.name()).counter("events"));
    }
    for (Reason reason : GIVEN) {
      rejected.put(reason, ecsflow.addGroup("reason", reason.name()).counter("rejected"));
    }
    clockAhead = ecsflow.counter("clockAhead");
  }

  void event(AgentEvent event, boolean isAhead) {
    count(events.get(event.timeSource()));
    if (isAhead) {
      clockAhead.inc();
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
