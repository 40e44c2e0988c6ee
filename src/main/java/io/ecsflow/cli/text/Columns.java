package io.ecsflow.cli.text;

import java.util.Arrays;
import java.util.List;

/**
 * Cells under each other: a column is as wide as its widest cell, or less where the line has no
 * room for all. A cell that does not fit is shortened, so that no row is ever wider than the line.
 */
public final class Columns {

  private static final int MIN_WIDTH = 8;

  /**
   * How wide a column may be, in characters.
   *
   * @param least it is made narrower only where nothing else helps
   */
  public record Limits(int least, int most) {}

  private final int[] widths;

  private Columns(int[] widths) {
    this.widths = widths;
  }

  /**
   * Columns for these rows.
   *
   * @param width of a line
   * @param limits of each column
   */
  public static Columns of(List<List<String>> rows, int width, List<Limits> limits) {
    int[] widths = new int[limits.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(limits.get(i).most(), row.get(i).length()));
      }
    }
    int room = width - (widths.length - 1);
    shrink(widths, room, limits.stream().mapToInt(Limits::least).toArray());
    shrink(widths, room, limits.stream().mapToInt(column -> MIN_WIDTH).toArray());
    return new Columns(widths);
  }

  /** One row, without white space at its end. */
  public String row(List<String> cells) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = Shortened.inMiddle(cells.get(i), widths[i]);
      row.append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
    }
    return row.toString().stripTrailing();
  }

  /** Takes from the widest columns until all fit, or none may become narrower. */
  private static void shrink(int[] widths, int room, int[] least) {
    while (Arrays.stream(widths).sum() > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean isWider = widest < 0 || widths[i] > widths[widest];
        if (widths[i] > least[i] && isWider) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }
}
