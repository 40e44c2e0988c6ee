package io.ecsflow.flink;

import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * The open windows of the fleet, in keyed state. They never overlap and keep the end with which
 * they were opened, so that a job can resume with other settings.
 */
final class FleetWindows {

  private final long size;
  private final MapState<Long, FleetWindow> windows;
  private final MapState<Long, Long> ends;

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

  /** The span of the open window at this time, or of the one that could be opened. */
  Span spanAt(long time, long closedUpTo) throws Exception {
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

  /** Whether a window starts there and has an end: earlier builds left some without. */
  boolean hasEnd(long start) throws Exception {
    return ends.contains(start);
  }

  /** The spans of all open windows, by start. */
  List<Span> spans() throws Exception {
    List<Span> open = new ArrayList<>();
    for (Map.Entry<Long, Long> window : ends.entries()) {
      open.add(new Span(window.getKey(), window.getValue()));
    }
    open.sort(Comparator.comparingLong(Span::start));
    return open;
  }

  /**
   * Adds a change to a window.
   *
   * @return whether this opened the window
   */
  boolean add(Span span, FleetChange change) throws Exception {
    FleetWindow known = windows.get(span.start());
    FleetWindow window = known == null ? new FleetWindow() : known;
    window.add(change);
    windows.put(span.start(), window);
    if (known == null) {
      ends.put(span.start(), span.end());
    }
    return known == null;
  }

  /** Closes a window and returns it. */
  FleetWindow close(long start) throws Exception {
    FleetWindow window = windows.get(start);
    windows.remove(start);
    ends.remove(start);
    return window;
  }

  /** The starts of all windows, in a list, because the state is modified meanwhile. */
  List<Long> starts() throws Exception {
    List<Long> starts = new ArrayList<>();
    windows.keys().forEach(starts::add);
    return starts;
  }

  /**
   * Gives a window that an earlier build left without an end the size of today.
   *
   * @return its span
   */
  Span setEnd(long start) throws Exception {
    ends.put(start, start + size);
    return new Span(start, start + size);
  }
}
