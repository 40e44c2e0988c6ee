package io.ecsflow.cli.report;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Figures over time in bounded memory: a cell for each interval in which something was. Where there
 * are more cells than it may have, intervals become longer, each one a multiple of that before; so
 * it depends on what was added, and not on its order. Times far away cost a cell each.
 */
final class Timeline {

  /** How figures of one interval become one. */
  enum Merge {
    SUM,
    MAX
  }

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** Milliseconds; each divides the next one. */
  private static final long[] WIDTHS = {
    SECOND,
    5 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    12 * HOUR,
    24 * HOUR
  };

  private final int maxCells;
  private final Merge[] columns;
  private NavigableMap<Long, long[]> cells = new TreeMap<>();
  private long width = WIDTHS[0];

  Timeline(int maxCells, Merge... columns) {
    this.maxCells = maxCells;
    this.columns = columns.clone();
  }

  /**
   * Adds to the interval of a time.
   *
   * @param time milliseconds since the epoch
   * @param figures one for each column, none below 0
   */
  void add(long time, long... figures) {
    merge(cells, startOf(time, width), figures);
    while (cells.size() > maxCells) {
      width = next(width);
      cells = inIntervalsOf(width);
    }
  }

  /** Milliseconds of an interval. */
  long width() {
    return width;
  }

  /** The figures by the start of their interval. */
  NavigableMap<Long, long[]> cells() {
    return cells;
  }

  /** The figures in intervals of this length, which is one of ours or longer. */
  NavigableMap<Long, long[]> inIntervalsOf(long wider) {
    NavigableMap<Long, long[]> merged = new TreeMap<>();
    for (Map.Entry<Long, long[]> cell : cells.entrySet()) {
      merge(merged, startOf(cell.getKey(), wider), cell.getValue());
    }
    return merged;
  }

  /** The shortest interval of which so many cover a span, milliseconds. */
  static long widthFor(long span, int maxIntervals) {
    long width = WIDTHS[0];
    while (span / width >= maxIntervals) {
      width = next(width);
    }
    return width;
  }

  static long startOf(long time, long width) {
    return Math.floorDiv(time, width) * width;
  }

  private static long next(long width) {
    int at = Arrays.binarySearch(WIDTHS, width);
    return at >= 0 && at + 1 < WIDTHS.length ? WIDTHS[at + 1] : 2 * width;
  }

  private void merge(Map<Long, long[]> into, long start, long[] figures) {
    long[] cell = into.computeIfAbsent(start, it -> new long[columns.length]);
    for (int i = 0; i < columns.length; i++) {
      cell[i] = columns[i] == Merge.SUM ? cell[i] + figures[i] : Math.max(cell[i], figures[i]);
    }
  }
}
