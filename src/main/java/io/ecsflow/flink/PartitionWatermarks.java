package io.ecsflow.flink;

import io.ecsflow.event.RecordTimes;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The watermark of one source partition: the maximum time of its records, minus {@code
 * maxOutOfOrderness}. A partition is idle if its maximum has not advanced for {@code idleness},
 * however many records came: to Flink's own idleness any record is activity, and a partition of
 * records without a time would hold back all others for ever.
 */
public final class PartitionWatermarks<T> implements WatermarkGenerator<T> {

  private final long maxOutOfOrderness;
  private final long idleNanos;
  private final RelativeClock activity;
  private long maxTime = RecordTimes.NO_TIME;
  private long emitted = RecordTimes.NO_TIME;
  private long advancedAt;
  private boolean isIdle;

  /**
   * @param idleness if it is zero no partition is ever idle
   * @param activity stands still while watermark alignment pauses the partition
   */
  public PartitionWatermarks(
      Duration maxOutOfOrderness, Duration idleness, RelativeClock activity) {
    this.maxOutOfOrderness = maxOutOfOrderness.toMillis();
    this.idleNanos = idleness.toNanos();
    this.activity = activity;
    advancedAt = activity.relativeTimeNanos();
  }

  @Override
  public void onEvent(T event, long time, WatermarkOutput output) {
    maxTime = Math.max(maxTime, time);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long now = activity.relativeTimeNanos();
    if (maxTime > emitted) {
      emitted = maxTime;
      advancedAt = now;
      isIdle = false;
      // after a watermark Flink expects later times only, and this time may come again
      output.emitWatermark(new Watermark(maxTime - maxOutOfOrderness - 1));
    } else if (!isIdle && idleNanos > 0 && now - advancedAt > idleNanos) {
      isIdle = true;
      output.markIdle();
    }
  }
}
