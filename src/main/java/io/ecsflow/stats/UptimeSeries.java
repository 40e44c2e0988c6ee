package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The uptimes of one window, by event time: a restart resets them. They are evaluated when the
 * window closes, so that the order in which events came does not matter.
 */
final class UptimeSeries {

  /** An honest agent has far fewer in a window; further ones are ignored. */
  static final int MAX_POINTS = 512;

  /** Milliseconds by which two readings, which are whole seconds, may be wrong together. */
  private static final long ROUNDING = 2000;

  /**
   * One reading.
   *
   * @param time milliseconds since the epoch
   * @param uptime seconds
   */
  record Point(long time, long uptime) {

    static final Point NONE = new Point(0, -1);

    void writeTo(DataOutput out) throws IOException {
      Varints.write(time, out);
      Varints.write(uptime, out);
    }

    static Point readFrom(DataInput in) throws IOException {
      return new Point(Varints.read(in), Varints.read(in));
    }
  }

  private NavigableMap<Long, Long> uptimes = Collections.emptyNavigableMap();

  /** Of two readings of the same time the larger one counts. */
  void add(long time, long uptime) {
    if (uptimes.size() < MAX_POINTS || uptimes.containsKey(time)) {
      own().merge(time, uptime, Math::max);
    }
  }

  /** Most windows have no reading: they share the empty map. */
  private NavigableMap<Long, Long> own() {
    if (uptimes.isEmpty()) {
      uptimes = new TreeMap<>();
    }
    return uptimes;
  }

  /**
   * How often the uptime was reset: a reading is below the one before it, and not longer than the
   * time between them. (Where a clock was set back only the first is true.)
   *
   * @param before the last reading before the window
   */
  int resets(Point before) {
    int resets = 0;
    Point previous = before;
    for (Map.Entry<Long, Long> entry : uptimes.entrySet()) {
      Point point = new Point(entry.getKey(), entry.getValue());
      long between = point.time() - previous.time();
      if (point.uptime() < previous.uptime() && point.uptime() * 1000 <= between + ROUNDING) {
        resets++;
      }
      previous = point;
    }
    return resets;
  }

  /** The last reading; the other one where there is none. */
  Point lastOr(Point other) {
    Map.Entry<Long, Long> last = uptimes.lastEntry();
    return last == null ? other : new Point(last.getKey(), last.getValue());
  }

  void writeTo(DataOutput out) throws IOException {
    Varints.write(uptimes.size(), out);
    long previous = 0;
    for (Map.Entry<Long, Long> entry : uptimes.entrySet()) {
      Varints.write(entry.getKey() - previous, out);
      Varints.write(entry.getValue(), out);
      previous = entry.getKey();
    }
  }

  static UptimeSeries readFrom(DataInput in) throws IOException {
    UptimeSeries read = new UptimeSeries();
    int size = Varints.readInt(in);
    long time = 0;
    for (int i = 0; i < size; i++) {
      time += Varints.read(in);
      read.own().put(time, Varints.read(in));
    }
    return read;
  }
}
