package io.ecsflow.cli.check;

import io.ecsflow.cli.text.Wrapped;
import io.ecsflow.connector.CheckResult;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** Results of checks as lines for a person, the status in colour where there is one. */
public final class CheckText {

  private static final int INDENT = 8;

  private final PrintWriter out;
  private final int width;
  private final Ansi ansi;

  /**
   * @param width of a line, in characters
   */
  public CheckText(PrintWriter out, int width, Ansi ansi) {
    this.out = out;
    this.width = width;
    this.ansi = ansi;
  }

  public void print(CheckResult result) {
    String text =
        String.join(System.lineSeparator(), Wrapped.words(result.toString(), width, INDENT));
    String status = text.substring(0, text.indexOf(' '));
    String style =
        switch (result.status()) {
          case OK -> "green";
          case WARNING -> "yellow";
          case FAILED -> "red";
        };
    out.println(ansi.string("@|" + style + " " + status + "|@") + text.substring(status.length()));
  }
}
