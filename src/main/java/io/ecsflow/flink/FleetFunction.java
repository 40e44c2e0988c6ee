package io.ecsflow.flink;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.FleetWindows.Span;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetEncoder;
import io.ecsflow.stats.FleetTotals;
import io.ecsflow.stats.FleetWindow;
import io.ecsflow.stats.StatsSettings;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Emits a row of the whole fleet for each window, once the windows of all agents that are live or
 * stopped sending are closed. Hosts that come later are counted, for the next row and as {@code
 * ecsflow.late_fleet_rows_total}: they send buffered events. What the last row says of the fleet is
 * in the gauges {@code ecsflow.fleet_agents} and {@code ecsflow.fleet_silent_agents}.
 *
 * <p>While the watermark stands still, changes of any time open windows. If there are too many, the
 * oldest is discarded, and what it has counts as late.
 */
@SuppressWarnings("NullAway.Init") // in open
public final class FleetFunction extends KeyedProcessFunction<String, FleetChange, EcsEvent>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  /** A month of windows of five minutes. */
  static final int MAX_OPEN = 10_000;

  private final long size;
  private final long quietAfter;
  private final long maxClockSkew;
  private final int maxOpen;
  private transient boolean isLoaded;
  private transient FleetEncoder encoder;
  private transient FleetWindows windows;
  private transient ValueState<FleetTotals> totals;
  private transient Counter lateFleetRows;

  /** Of the last row, or of the state that was restored; read by the thread of the metrics. */
  private transient volatile FleetTotals measured;

  public FleetFunction(StatsSettings settings, FlowSettings flow) {
    this(settings, flow, MAX_OPEN);
  }

  FleetFunction(StatsSettings settings, FlowSettings flow, int maxOpen) {
    size = settings.window().toMillis();
    quietAfter = settings.quietAfter().toMillis();
    maxClockSkew = flow.maxClockSkew().toMillis();
    this.maxOpen = maxOpen;
  }

  @Override
  public void open(OpenContext context) {
    encoder = new FleetEncoder();
    windows = new FleetWindows(getRuntimeContext(), size);
    totals =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("totals", FleetTotalsSerializer.INSTANCE));
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("ecsflow");
    lateFleetRows = group.counter("late_fleet_rows_total");
    measured = FleetTotals.NONE;
    group.gauge("fleet_agents", () -> measured.known());
    group.gauge("fleet_silent_agents", () -> measured.silent());
  }

  @Override
  public void processElement(FleetChange change, Context context, Collector<EcsEvent> out)
      throws Exception {
    load(context);
    long closedUpTo = currentTotals().closedUpTo();
    Span span = windows.spanAt(change.time(), closedUpTo);
    boolean isOpen = windows.isOpen(span.start());
    if (change.time() < closedUpTo || (!isOpen && isDue(span, context))) {
      late(FleetWindow.of(change));
      return;
    }
    if (!isOpen) {
      windows.open(span);
      context.timerService().registerEventTimeTimer(dueOf(span));
    }
    windows.add(span, change);
    while (windows.count() > maxOpen) {
      discardOldest(context);
    }
  }

  /** Closes the windows that are due, in their order, also at the end of the input. */
  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<EcsEvent> out)
      throws Exception {
    load(context);
    Optional<Span> oldest = windows.oldest();
    while (oldest.isPresent() && dueOf(oldest.get()) <= timestamp) {
      close(oldest.get(), out);
      oldest = windows.oldest();
    }
    // has a timer already, unless quietAfter was shorter when the window was opened
    oldest.ifPresent(span -> context.timerService().registerEventTimeTimer(dueOf(span)));
  }

  private void close(Span span, Collector<EcsEvent> out) throws Exception {
    FleetWindow window = windows.close(span.start());
    FleetTotals before = currentTotals();
    FleetTotals after = before.after(window, span.end());
    out.collect(encoder.encode(window, after, before.lateHosts(), span.start()));
    totals.update(after);
    measured = after;
  }

  /** What comes for it later is discarded again: only the oldest windows are ever closed. */
  private void discardOldest(Context context) throws Exception {
    Span span = windows.oldest().orElseThrow();
    context.timerService().deleteEventTimeTimer(dueOf(span));
    late(windows.close(span.start()));
  }

  private void late(FleetWindow changes) throws Exception {
    lateFleetRows.inc(changes.hosts());
    totals.update(currentTotals().late(changes));
  }

  /** Whether a window that is not open is passed, as that of an event of 1970 is. */
  private boolean isDue(Span span, Context context) {
    return dueOf(span) <= context.timerService().currentWatermark();
  }

  private long dueOf(Span span) {
    return span.end() + quietAfter;
  }

  private FleetTotals currentTotals() throws Exception {
    FleetTotals known = totals.value();
    return known == null ? FleetTotals.NONE : known;
  }

  /**
   * Reads the state with the first change or timer after a start, when it has a key, and migrates
   * that of an earlier build: windows without an end get one, and those that wrong clocks dated far
   * ahead count as late.
   */
  private void load(Context context) throws Exception {
    if (isLoaded) {
      return;
    }
    isLoaded = true;
    long latest = context.timerService().currentProcessingTime() + 2 * maxClockSkew;
    for (long start : windows.load()) {
      if (start > latest) {
        late(windows.close(start));
      } else if (!windows.isOpen(start)) {
        Span span = new Span(start, start + size);
        windows.open(span);
        context.timerService().registerEventTimeTimer(dueOf(span));
      }
    }
    if (currentTotals().closedUpTo() > latest) {
      totals.update(currentTotals().reopened());
    }
    measured = currentTotals();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {}

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    windows.flush();
  }
}
