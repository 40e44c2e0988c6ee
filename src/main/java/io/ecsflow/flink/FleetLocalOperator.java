package io.ecsflow.flink;

import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetWindow;
import io.ecsflow.stats.StatsSettings;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Merges the changes of this task's agents between two watermarks, as the local aggregation of
 * Flink SQL does: what {@link FleetFunction}, the one task of the fleet, receives does not grow
 * with the number of agents.
 *
 * <p>It emits all that it holds before it forwards a watermark. So the fleet receives each change
 * between the same two watermarks as without this operator, and its rows are the same. It emits
 * before a checkpoint's barrier, too, and has no state. While its input is idle the watermark goes
 * on without it, and it holds nothing back.
 */
@SuppressWarnings("NullAway.Init") // in open
public final class FleetLocalOperator extends AbstractStreamOperator<FleetChange>
    implements OneInputStreamOperator<FleetChange, FleetChange> {

  private static final long serialVersionUID = 1L;

  /**
   * In milliseconds. Changes are merged if their times are the same up to this, and no window
   * begins between. State may hold windows of another size, so it is short, and windows are
   * expected to be multiples of it.
   */
  private static final long RESOLUTION = 100;

  /** Times, systems and versions that it holds at most: about 10 MB. */
  static final int MAX_HELD = 10_000;

  private final long resolution;
  private transient TreeMap<Long, FleetWindow> held;
  private transient int groups;
  private transient boolean isIdle;

  public FleetLocalOperator(StatsSettings settings) {
    BigInteger window = BigInteger.valueOf(settings.window().toMillis());
    resolution = window.gcd(BigInteger.valueOf(RESOLUTION)).longValueExact();
  }

  @Override
  public void open() throws Exception {
    super.open();
    held = new TreeMap<>();
  }

  @Override
  public void processElement(StreamRecord<FleetChange> record) {
    FleetChange change = record.getValue();
    long time = Math.floorDiv(change.time(), resolution) * resolution;
    FleetWindow changes = held.computeIfAbsent(time, first -> new FleetWindow());
    groups -= changes.groups();
    changes.add(change);
    groups += changes.groups();
    if (isIdle || held.size() + groups > MAX_HELD) {
      emit();
    }
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    emit();
    super.processWatermark(watermark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    emit();
    isIdle = status.isIdle();
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    emit();
  }

  @Override
  public void finish() throws Exception {
    emit();
    super.finish();
  }

  private void emit() {
    for (Map.Entry<Long, FleetWindow> changes : held.entrySet()) {
      output.collect(
          new StreamRecord<>(new FleetChange.Partial(changes.getKey(), changes.getValue())));
    }
    held.clear();
    groups = 0;
  }
}
