package io.ecsflow.cli.report;

import java.util.Map;
import java.util.NavigableMap;

/**
 * The time that a page shows: where most rows are, and as much before and after it again, so that
 * the few of an agent with a wrong clock do not make one point of all others.
 *
 * @param from milliseconds since the epoch
 * @param to likewise, exclusive; not after {@code from} where there is nothing
 */
record Period(long from, long to) {

  static final Period NONE = new Period(0, 0);

  private static final int PERCENT_AT_AN_END = 5;

  /**
   * The period of some rows.
   *
   * @param rows the column that counts them
   * @param length of what a row is about, milliseconds
   */
  static Period of(Timeline timeline, int rows, long length) {
    NavigableMap<Long, long[]> cells = timeline.cells();
    if (cells.isEmpty()) {
      return NONE;
    }
    long end = Math.max(length, timeline.width());
    long first = reached(cells, rows);
    long last = reached(cells.descendingMap(), rows) + end;
    long span = last - first;
    Long from = cells.ceilingKey(first - span);
    Long to = cells.lowerKey(last + span);
    return from == null || to == null ? NONE : new Period(from, to + end);
  }

  private static long reached(NavigableMap<Long, long[]> cells, int rows) {
    long all = cells.values().stream().mapToLong(cell -> cell[rows]).sum();
    long passed = 0;
    for (Map.Entry<Long, long[]> cell : cells.entrySet()) {
      passed += cell.getValue()[rows];
      if (passed * 100 > all * PERCENT_AT_AN_END) {
        return cell.getKey();
      }
    }
    return cells.lastKey();
  }

  boolean isEmpty() {
    return to <= from;
  }

  boolean has(long time) {
    return time >= from && time < to;
  }
}
