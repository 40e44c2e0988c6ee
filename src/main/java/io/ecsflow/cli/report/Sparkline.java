package io.ecsflow.cli.report;

import java.util.Map;

/** Shares over time as a text, a character for each interval: 64 steps, or a point for none. */
final class Sparkline {

  private static final String STEPS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final char NONE = '.';
  private static final long MILLION = 1_000_000;

  private Sparkline() {}

  /** The means of a column, each in its interval; empty where there are none at all. */
  static String of(Map<Integer, long[]> cells, int intervals, int sum, int count) {
    StringBuilder text = new StringBuilder(intervals);
    boolean isAny = false;
    for (int i = 0; i < intervals; i++) {
      long[] cell = cells.get(i);
      if (cell == null || cell[count] == 0) {
        text.append(NONE);
      } else {
        text.append(step(cell[sum] / cell[count]));
        isAny = true;
      }
    }
    return isAny ? text.toString() : "";
  }

  private static char step(long millionths) {
    long last = STEPS.length() - 1L;
    return STEPS.charAt((int) Math.min(last, (millionths * last + MILLION / 2) / MILLION));
  }
}
