package io.ecsflow.flink;

import io.ecsflow.event.RecordTimes;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The watermark of one source partition: the greatest time of its records, {@code
 * maxOutOfOrderness} subtracted. A partition whose records move no time for {@code idleness} is
 * idle, however many they are: to Flink's own idleness any record is a sign of life, and one that
 * has no time would hold back all other partitions for ever.
 */
public final class PartitionWatermarks<T> implements WatermarkGenerator<T> {

  private final long maxOutOfOrderness;
  private final long idleNanos;
  private final RelativeClock activity;
  private long greatest = RecordTimes.NO_TIME;
  private long emitted = RecordTimes.NO_TIME;
  private long movedAt;
  private boolean isIdle;

  /**
   * @param idleness no partition is ever idle where it is zero
   * @param activity stands still while the partition is kept from being read
   */
  public PartitionWatermarks(
      Duration maxOutOfOrderness, Duration idleness, RelativeClock activity) {
    this.maxOutOfOrderness = maxOutOfOrderness.toMillis();
    this.idleNanos = idleness.toNanos();
    this.activity = activity;
    movedAt = activity.relativeTimeNanos();
  }

  @Override
  public void onEvent(T event, long time, WatermarkOutput output) {
    greatest = Math.max(greatest, time);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long now = activity.relativeTimeNanos();
    if (greatest > emitted) {
      emitted = greatest;
      movedAt = now;
      isIdle = false;
      // the time itself may come again: Flink's watermark says that it does not
      output.emitWatermark(new Watermark(greatest - maxOutOfOrderness - 1));
    } else if (!isIdle && idleNanos > 0 && now - movedAt > idleNanos) {
      isIdle = true;
      output.markIdle();
    }
  }
}
