package io.ecsflow.flink;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetRow;
import io.ecsflow.stats.FleetTotals;
import io.ecsflow.stats.FleetWindow;
import io.ecsflow.stats.StatsSettings;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One row of the whole fleet for each window, once the windows of all agents that are live or
 * stopped sending are closed. Counts the hosts that come later: they send events of long ago.
 */
public final class FleetFunction extends KeyedProcessFunction<String, FleetChange, EcsEvent> {

  private static final long serialVersionUID = 1L;

  private final long size;
  private final long quietAfter;
  private transient FleetRow row;
  private transient MapState<Long, FleetWindow> windows;
  private transient ValueState<FleetTotals> totals;

  public FleetFunction(StatsSettings settings) {
    size = settings.window().toMillis();
    quietAfter = settings.quietAfter().toMillis();
  }

  @Override
  public void open(OpenContext context) {
    row = new FleetRow();
    windows =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "windows", LongSerializer.INSTANCE, FleetWindowSerializer.INSTANCE));
    totals =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("totals", FleetTotalsSerializer.INSTANCE));
  }

  @Override
  public void processElement(FleetChange change, Context context, Collector<EcsEvent> out)
      throws Exception {
    long start = Math.floorDiv(change.time(), size) * size;
    FleetTotals before = currentTotals();
    if (start + size <= before.closedUpTo()) {
      totals.update(before.late(change));
      return;
    }
    FleetWindow known = windows.get(start);
    FleetWindow window = known == null ? new FleetWindow() : known;
    window.add(change);
    windows.put(start, window);
    if (known == null) {
      context.timerService().registerEventTimeTimer(start + size + quietAfter);
    }
  }

  /** Timers come in the order of their windows, also at the end of the input. */
  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<EcsEvent> out)
      throws Exception {
    long start = timestamp - quietAfter - size;
    FleetWindow window = windows.get(start);
    FleetTotals before = currentTotals();
    FleetTotals after = before.after(window, start + size);
    out.collect(row.encode(window, after, before.lateHosts(), start));
    windows.remove(start);
    totals.update(after);
  }

  private FleetTotals currentTotals() throws Exception {
    FleetTotals known = totals.value();
    return known == null ? FleetTotals.NONE : known;
  }
}
