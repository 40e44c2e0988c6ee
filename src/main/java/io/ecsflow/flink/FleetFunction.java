package io.ecsflow.flink;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetEncoder;
import io.ecsflow.stats.FleetTotals;
import io.ecsflow.stats.FleetWindow;
import io.ecsflow.stats.StatsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 *
 * <p>Windows never overlap and keep the end with which they began, so that other settings may come
 * with a restart: a timer only says that it is time to look which of them are due.
 */
public final class FleetFunction extends KeyedProcessFunction<String, FleetChange, EcsEvent> {

  private static final long serialVersionUID = 1L;

  private final long size;
  private final long quietAfter;
  private final long maxClockSkew;
  private transient boolean isRestored;
  private transient FleetEncoder row;
  private transient MapState<Long, FleetWindow> windows;
  private transient MapState<Long, Long> ends;
  private transient ValueState<FleetTotals> totals;

  /** From {@code start} to {@code end}, exclusive, in milliseconds since the epoch. */
  private record Span(long start, long end) {}

  public FleetFunction(StatsSettings settings, FlowSettings flow) {
    size = settings.window().toMillis();
    quietAfter = settings.quietAfter().toMillis();
    maxClockSkew = flow.maxClockSkew().toMillis();
  }

  @Override
  public void open(OpenContext context) {
    row = new FleetEncoder();
    windows =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "windows", LongSerializer.INSTANCE, FleetWindowSerializer.INSTANCE));
    ends =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("ends", LongSerializer.INSTANCE, LongSerializer.INSTANCE));
    totals =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("totals", FleetTotalsSerializer.INSTANCE));
  }

  @Override
  public void processElement(FleetChange change, Context context, Collector<EcsEvent> out)
      throws Exception {
    restore(context);
    FleetTotals before = currentTotals();
    Span span = spanOf(change.time(), before.closedUpTo());
    if (change.time() < before.closedUpTo() || isPassed(span, context)) {
      totals.update(before.late(change));
      return;
    }
    FleetWindow known = windows.get(span.start());
    FleetWindow window = known == null ? new FleetWindow() : known;
    window.add(change);
    windows.put(span.start(), window);
    if (known == null) {
      ends.put(span.start(), span.end());
      context.timerService().registerEventTimeTimer(span.end() + quietAfter);
    }
  }

  /** Windows come in their order, also at the end of the input. */
  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<EcsEvent> out)
      throws Exception {
    restore(context);
    TreeMap<Long, Long> open = new TreeMap<>();
    for (Map.Entry<Long, Long> window : ends.entries()) {
      open.put(window.getKey(), window.getValue());
    }
    for (Map.Entry<Long, Long> window : open.entrySet()) {
      long due = window.getValue() + quietAfter;
      if (due <= timestamp) {
        close(new Span(window.getKey(), window.getValue()), out);
      } else {
        // has one already, unless quietAfter was shorter when the window began
        context.timerService().registerEventTimeTimer(due);
      }
    }
  }

  private void close(Span span, Collector<EcsEvent> out) throws Exception {
    FleetWindow window = windows.get(span.start());
    FleetTotals before = currentTotals();
    FleetTotals after = before.after(window, span.end());
    out.collect(row.encode(window, after, before.lateHosts(), span.start()));
    windows.remove(span.start());
    ends.remove(span.start());
    totals.update(after);
  }

  /** The open window of this time, or the one that there could be. */
  private Span spanOf(long time, long closedUpTo) throws Exception {
    long start = Math.floorDiv(time, size) * size;
    Long known = ends.get(start);
    if (known != null && time < known) {
      return new Span(start, known);
    }
    long from = Math.max(start, closedUpTo);
    long until = start + size;
    for (Map.Entry<Long, Long> other : ends.entries()) {
      if (other.getKey() <= time && time < other.getValue()) {
        return new Span(other.getKey(), other.getValue());
      }
      from = other.getValue() <= time ? Math.max(from, other.getValue()) : from;
      until = other.getKey() > time ? Math.min(until, other.getKey()) : until;
    }
    return new Span(from, until);
  }

  /** Whether it was due before anything came for it: there is no row of an event of 1970. */
  private boolean isPassed(Span span, Context context) throws Exception {
    return span.end() + quietAfter <= context.timerService().currentWatermark()
        && !ends.contains(span.start());
  }

  private FleetTotals currentTotals() throws Exception {
    FleetTotals known = totals.value();
    return known == null ? FleetTotals.NONE : known;
  }

  /**
   * What an earlier build left: windows without an end are as long as now, and those that wrong
   * clocks dated far ahead count as late.
   */
  private void restore(Context context) throws Exception {
    if (isRestored) {
      return;
    }
    isRestored = true;
    long latest = context.timerService().currentProcessingTime() + 2 * maxClockSkew;
    List<Long> starts = new ArrayList<>();
    windows.keys().forEach(starts::add);
    for (long start : starts) {
      if (start > latest) {
        totals.update(currentTotals().late(windows.get(start)));
        windows.remove(start);
        ends.remove(start);
      } else if (!ends.contains(start)) {
        ends.put(start, start + size);
        context.timerService().registerEventTimeTimer(start + size + quietAfter);
      }
    }
    if (currentTotals().closedUpTo() > latest) {
      totals.update(currentTotals().reopened());
    }
  }
}
