package io.ecsflow.flink;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.FleetWindows.Span;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetEncoder;
import io.ecsflow.stats.FleetTotals;
import io.ecsflow.stats.FleetWindow;
import io.ecsflow.stats.StatsSettings;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Emits a row of the whole fleet for each window, once the windows of all agents that are live or
 * stopped sending are closed. Hosts that come later are counted: they send buffered events.
 */
public final class FleetFunction extends KeyedProcessFunction<String, FleetChange, EcsEvent> {

  private static final long serialVersionUID = 1L;

  private final long size;
  private final long quietAfter;
  private final long maxClockSkew;
  private transient boolean isMigrated;
  private transient FleetEncoder encoder;
  private transient FleetWindows windows;
  private transient ValueState<FleetTotals> totals;

  public FleetFunction(StatsSettings settings, FlowSettings flow) {
    size = settings.window().toMillis();
    quietAfter = settings.quietAfter().toMillis();
    maxClockSkew = flow.maxClockSkew().toMillis();
  }

  @Override
  public void open(OpenContext context) {
    encoder = new FleetEncoder();
    windows = new FleetWindows(getRuntimeContext(), size);
    totals =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("totals", FleetTotalsSerializer.INSTANCE));
  }

  @Override
  public void processElement(FleetChange change, Context context, Collector<EcsEvent> out)
      throws Exception {
    migrate(context);
    FleetTotals before = currentTotals();
    Span span = windows.spanAt(change.time(), before.closedUpTo());
    if (change.time() < before.closedUpTo() || isPassed(span, context)) {
      totals.update(before.late(change));
    } else if (windows.add(span, change)) {
      context.timerService().registerEventTimeTimer(dueOf(span));
    }
  }

  /** Closes the windows that are due, in their order, also at the end of the input. */
  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<EcsEvent> out)
      throws Exception {
    migrate(context);
    for (Span span : windows.spans()) {
      if (dueOf(span) <= timestamp) {
        close(span, out);
      } else {
        // has a timer already, unless quietAfter was shorter when the window was opened
        context.timerService().registerEventTimeTimer(dueOf(span));
      }
    }
  }

  private void close(Span span, Collector<EcsEvent> out) throws Exception {
    FleetWindow window = windows.close(span.start());
    FleetTotals before = currentTotals();
    FleetTotals after = before.after(window, span.end());
    out.collect(encoder.encode(window, after, before.lateHosts(), span.start()));
    totals.update(after);
  }

  /** Whether the window was due before its first change came, as that of an event of 1970 is. */
  private boolean isPassed(Span span, Context context) throws Exception {
    return dueOf(span) <= context.timerService().currentWatermark()
        && !windows.hasEnd(span.start());
  }

  private long dueOf(Span span) {
    return span.end() + quietAfter;
  }

  private FleetTotals currentTotals() throws Exception {
    FleetTotals known = totals.value();
    return known == null ? FleetTotals.NONE : known;
  }

  /**
   * Migrates the state of an earlier build, with the first change or timer after a start: windows
   * without an end get one, and those that wrong clocks dated far ahead count as late.
   */
  private void migrate(Context context) throws Exception {
    if (isMigrated) {
      return;
    }
    isMigrated = true;
    long latest = context.timerService().currentProcessingTime() + 2 * maxClockSkew;
    for (long start : windows.starts()) {
      if (start > latest) {
        totals.update(currentTotals().late(windows.close(start)));
      } else if (!windows.hasEnd(start)) {
        context.timerService().registerEventTimeTimer(dueOf(windows.setEnd(start)));
      }
    }
    if (currentTotals().closedUpTo() > latest) {
      totals.update(currentTotals().reopened());
    }
  }
}
