package io.ecsflow.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;

/** What commands print with {@code --json}. */
final class ReportJson {

  private ReportJson() {}

  /** Prints a report, as the members of its records. */
  static void print(Object report, PrintWriter out) throws IOException {
    out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
  }
}
