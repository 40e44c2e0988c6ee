package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

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

  private static final long[] NONE = {};

  private static final int INITIAL_CAPACITY = 4;

  /** Time and uptime of each reading in turn, by time: the last one is looked at most. */
  private long[] readings = NONE;

  private int size;

  /** Of two readings of the same time the larger one counts. */
  void add(long time, long uptime) {
    int at = size;
    while (at > 0 && time(at - 1) >= time) {
      at--;
    }
    if (at < size && time(at) == time) {
      readings[2 * at + 1] = Math.max(readings[2 * at + 1], uptime);
    } else if (size < MAX_POINTS) {
      insert(at, time, uptime);
    }
  }

  private long time(int reading) {
    return readings[2 * reading];
  }

  private void insert(int at, long time, long uptime) {
    if (2 * size == readings.length) {
      readings = Arrays.copyOf(readings, 2 * Math.max(INITIAL_CAPACITY, 2 * size));
    }
    System.arraycopy(readings, 2 * at, readings, 2 * at + 2, 2 * (size - at));
    readings[2 * at] = time;
    readings[2 * at + 1] = uptime;
    size++;
  }

  private Point point(int reading) {
    return new Point(readings[2 * reading], readings[2 * reading + 1]);
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
    for (int reading = 0; reading < size; reading++) {
      Point point = point(reading);
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
    return size == 0 ? other : point(size - 1);
  }

  void writeTo(DataOutput out) throws IOException {
    Varints.write(size, out);
    long previous = 0;
    for (int reading = 0; reading < size; reading++) {
      Point point = point(reading);
      Varints.write(point.time() - previous, out);
      Varints.write(point.uptime(), out);
      previous = point.time();
    }
  }

  static UptimeSeries readFrom(DataInput in) throws IOException {
    UptimeSeries read = new UptimeSeries();
    long time = 0;
    for (int left = Varints.readInt(in); left > 0; left--) {
      time += Varints.read(in);
      read.add(time, Varints.read(in));
    }
    return read;
  }
}
