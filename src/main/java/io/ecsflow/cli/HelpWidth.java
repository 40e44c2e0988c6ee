package io.ecsflow.cli;

import java.util.Map;
import picocli.CommandLine;

/** How wide help is: as {@code COLUMNS} says, else as the terminal is. */
final class HelpWidth {

  private static final int MIN = 55;

  private HelpWidth() {}

  static void set(CommandLine commandLine, Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (columns.matches("\\d{1,4}")) {
      commandLine.setUsageHelpWidth(Math.max(MIN, Integer.parseInt(columns)));
    } else {
      commandLine.setUsageHelpAutoWidth(true);
    }
  }
}
