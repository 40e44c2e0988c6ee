package io.ecsflow.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Whether a command that reads for long says how far it is. */
final class ProgressOption {

  /** Set by the launcher, which alone can ask the system. */
  private static final String IS_ERR_TERMINAL = "ecsflow.stderr.terminal";

  /** Likewise. */
  private static final String IS_OUT_TERMINAL = "ecsflow.stdout.terminal";

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not say how far it is. That is said on a terminal only.")
  private boolean isQuiet;

  boolean isQuiet() {
    return isQuiet;
  }

  /** The line of a command that writes its result at its end. */
  ProgressLine line(PrintWriter err) {
    return new ProgressLine(
        err, !isQuiet && Boolean.getBoolean(IS_ERR_TERMINAL), System.nanoTime());
  }

  /** The line of a command that writes all the time: none where both are the same terminal. */
  ProgressLine lineBesideOutput(PrintWriter err) {
    return Boolean.getBoolean(IS_OUT_TERMINAL)
        ? new ProgressLine(err, false, System.nanoTime())
        : line(err);
  }
}
