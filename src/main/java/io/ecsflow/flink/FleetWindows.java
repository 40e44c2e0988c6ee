package io.ecsflow.flink;

import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * The open windows of the fleet, in keyed state. They never overlap and keep the end with which
 * they were opened, so that a job can resume with other settings.
 *
 * <p>A window of many hosts is large, and a state backend of bytes (RocksDB) would deserialize and
 * serialize it with each change. So the windows that changed since the last checkpoint are cached
 * as objects.
 */
final class FleetWindows {

  /** More are written to the state before the next checkpoint. */
  private static final int MAX_CACHED = 100;

  private final long size;
  private final MapState<Long, FleetWindow> windows;
  private final MapState<Long, Long> ends;

  /** The spans of the windows that are open, by start, as {@link #ends} has them. */
  private final TreeMap<Long, Span> spans = new TreeMap<>();

  private final Map<Long, FleetWindow> cached = new HashMap<>();

  /** From {@code start} to {@code end}, exclusive, in milliseconds since the epoch. */
  record Span(long start, long end) {}

  /**
   * @param size of the windows that are opened from now on, in milliseconds
   */
  FleetWindows(RuntimeContext context, long size) {
    this.size = size;
    windows =
        context.getMapState(
            new MapStateDescriptor<>(
                "windows", LongSerializer.INSTANCE, FleetWindowSerializer.INSTANCE));
    ends =
        context.getMapState(
            new MapStateDescriptor<>("ends", LongSerializer.INSTANCE, LongSerializer.INSTANCE));
  }

  /**
   * Reads the spans from the state; to be called once, before the others, with the key set.
   *
   * @return the starts of all windows; an earlier build left some without an end, not yet open
   */
  List<Long> load() throws Exception {
    for (Map.Entry<Long, Long> end : ends.entries()) {
      spans.put(end.getKey(), new Span(end.getKey(), end.getValue()));
    }
    List<Long> starts = new ArrayList<>();
    windows.keys().forEach(starts::add);
    return starts;
  }

  /** The span of the open window at this time, or of the one that could be opened. */
  Span spanAt(long time, long closedUpTo) {
    long from = Math.max(Math.floorDiv(time, size) * size, closedUpTo);
    long until = Math.floorDiv(time, size) * size + size;
    Map.Entry<Long, Span> before = spans.floorEntry(time);
    if (before != null) {
      if (time < before.getValue().end()) {
        return before.getValue();
      }
      from = Math.max(from, before.getValue().end());
    }
    Long next = spans.higherKey(time);
    return new Span(from, next == null ? until : Math.min(until, next));
  }

  /** Whether an open window starts there. */
  boolean isOpen(long start) {
    return spans.containsKey(start);
  }

  int count() {
    return spans.size();
  }

  /** The oldest open window. */
  Optional<Span> oldest() {
    return Optional.ofNullable(spans.firstEntry()).map(Map.Entry::getValue);
  }

  /** Opens a window. */
  void open(Span span) throws Exception {
    spans.put(span.start(), span);
    ends.put(span.start(), span.end());
  }

  /** Adds a change to an open window. */
  void add(Span span, FleetChange change) throws Exception {
    if (cached.size() == MAX_CACHED && !cached.containsKey(span.start())) {
      flush();
    }
    window(span.start()).add(change);
  }

  private FleetWindow window(long start) throws Exception {
    FleetWindow window = cached.get(start);
    if (window == null) {
      FleetWindow stored = windows.get(start);
      window = stored == null ? new FleetWindow() : stored;
      cached.put(start, window);
    }
    return window;
  }

  /** Closes a window and returns it. */
  FleetWindow close(long start) throws Exception {
    FleetWindow window = window(start);
    cached.remove(start);
    windows.remove(start);
    spans.remove(start);
    ends.remove(start);
    return window;
  }

  /**
   * Writes the windows that changed to the state. They are read again with their next change: the
   * object that a state backend holds may be part of a checkpoint by then, and it returns a copy.
   */
  void flush() throws Exception {
    for (Map.Entry<Long, FleetWindow> window : cached.entrySet()) {
      windows.put(window.getKey(), window.getValue());
    }
    cached.clear();
  }
}
