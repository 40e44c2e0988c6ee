package io.ecsflow.flink;

import io.ecsflow.event.Origin;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Measures what a sink is given: {@code ecsflow.written_total}, how late the records are ({@code
 * ecsflow.record_delay_seconds_bucket} and {@code ecsflow.event_delay_seconds_bucket}, see {@link
 * DelayBuckets}), and {@code ecsflow.uncommitted_age_millis}: how long ago the oldest record was
 * written that no completed checkpoint covers; 0 if there is none.
 */
final class SinkMetrics {

  /** No record is uncommitted. */
  private static final long NONE = Long.MAX_VALUE;

  private final Counter written;
  private final DelayBuckets recordDelay;
  private final DelayBuckets eventDelay;
  private final int measuredEvery;
  private final LongSupplier clock;

  /** When the first record was written of those that each checkpoint under way covers. */
  private final TreeMap<Long, Long> firstByCheckpoint = new TreeMap<>();

  /** When the first record was written after the last snapshot. */
  private long first = NONE;

  /** The minimum of all of these; read by the thread of the metrics. */
  private volatile long oldest = NONE;

  private int untilMeasured = 1;

  /**
   * @param sink the value of the label {@code sink}
   * @param measuredEvery of so many records one has its delays measured
   * @param clock milliseconds since the epoch, for any thread
   */
  SinkMetrics(MetricGroup parent, String sink, int measuredEvery, LongSupplier clock) {
    MetricGroup group = parent.addGroup("ecsflow").addGroup("sink", sink);
    written = group.counter("written_total");
    recordDelay = new DelayBuckets(group, "record_delay_seconds_bucket");
    eventDelay = new DelayBuckets(group, "event_delay_seconds_bucket");
    group.gauge("uncommitted_age_millis", this::uncommittedAge);
    this.measuredEvery = measuredEvery;
    this.clock = clock;
  }

  /**
   * A record was written.
   *
   * @param timestamp of its source record, or {@link Origin#NO_TIMESTAMP}
   * @param eventTime of its event, or {@link Origin#NO_TIMESTAMP}
   */
  void written(long timestamp, long eventTime) {
    written.inc();
    if (first == NONE) {
      first = clock.getAsLong();
      oldest = Math.min(oldest, first);
    }
    if (--untilMeasured == 0) {
      untilMeasured = measuredEvery;
      long now = clock.getAsLong();
      recordDelay.add(timestamp, now);
      eventDelay.add(eventTime, now);
    }
  }

  /** A checkpoint covers what was written up to now. */
  void snapshot(long checkpointId) {
    if (first != NONE) {
      firstByCheckpoint.put(checkpointId, first);
      first = NONE;
    }
  }

  /** A checkpoint is complete, and with it those before it. */
  void completed(long checkpointId) {
    firstByCheckpoint.headMap(checkpointId, true).clear();
    Map.Entry<Long, Long> next = firstByCheckpoint.firstEntry();
    oldest = next == null ? first : next.getValue();
  }

  private long uncommittedAge() {
    long since = oldest;
    return since == NONE ? 0 : Math.max(0, clock.getAsLong() - since);
  }
}
