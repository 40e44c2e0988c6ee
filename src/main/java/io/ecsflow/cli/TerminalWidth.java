package io.ecsflow.cli;

import java.util.Map;
import picocli.CommandLine;

/**
 * How wide lines may be: as {@code COLUMNS} says, which the launcher sets where the standard output
 * is a terminal.
 */
final class TerminalWidth {

  /** Of reports to a file or a pipe: a program reads whole rows, and an editor scrolls. */
  private static final int NO_TERMINAL = 1000;

  private static final int MIN = 55;

  private TerminalWidth() {}

  /** Has help as wide as the terminal is, also without {@code COLUMNS}. */
  static void setHelp(CommandLine commandLine, Map<String, String> environment) {
    int columns = columns(environment);
    if (columns > 0) {
      commandLine.setUsageHelpWidth(columns);
    } else {
      commandLine.setUsageHelpAutoWidth(true);
    }
  }

  /** The width of a report. */
  static int ofReport(Map<String, String> environment) {
    int columns = columns(environment);
    return columns > 0 ? columns : NO_TERMINAL;
  }

  /** 0 where it is not said. */
  private static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("\\d{1,4}") ? Math.max(MIN, Integer.parseInt(columns)) : 0;
  }
}
