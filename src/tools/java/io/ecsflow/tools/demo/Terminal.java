package io.ecsflow.tools.demo;

import java.io.PrintWriter;
import java.util.Map;

/** Writes lines for a person, in colour where there is one. */
public final class Terminal {

  private static final int DEFAULT_WIDTH = 120;
  private static final int MIN_WIDTH = 60;

  private final PrintWriter out;
  private final boolean isColoured;
  private final int width;

  Terminal(PrintWriter out, boolean isColoured, int width) {
    this.out = out;
    this.isColoured = isColoured;
    this.width = Math.max(width, MIN_WIDTH);
  }

  /**
   * The terminal of the process.
   *
   * @param out where lines go
   * @param isColoured whether it is a terminal that shows colours
   * @param environment says how wide it is ({@code COLUMNS})
   */
  public static Terminal of(PrintWriter out, boolean isColoured, Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return new Terminal(
        out, isColoured, columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : DEFAULT_WIDTH);
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** The start of a text, as much as a line holds after an indent. */
  String cut(String text, int indent) {
    int room = width - indent;
    if (text.length() <= room) {
      return text;
    }
    return room < 1 ? "" : text.substring(0, room - 1) + "…";
  }

  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String cyan(String text) {
    return styled("36", text);
  }

  private String styled(String code, String text) {
    return isColoured ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
