package io.ecsflow.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A line on the standard error that says how far a command is, written over itself every second;
 * nothing where that is no terminal.
 */
final class ProgressLine implements AutoCloseable {

  /** Set by the launcher, which alone can ask the system. */
  private static final String IS_TERMINAL = "ecsflow.stderr.terminal";

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PrintWriter err;
  private final boolean isTerminal;
  private long nextNanos;
  private int length;

  ProgressLine(PrintWriter err, boolean isTerminal, long nowNanos) {
    this.err = err;
    this.isTerminal = isTerminal;
    nextNanos = nowNanos + INTERVAL_NANOS;
  }

  static ProgressLine ofProcess(PrintWriter err) {
    return new ProgressLine(err, Boolean.getBoolean(IS_TERMINAL), System.nanoTime());
  }

  /**
   * Shows how far it is, where it is time to.
   *
   * @param text is asked for it
   * @param nowNanos by the same clock as for the constructor
   */
  void show(Supplier<String> text, long nowNanos) {
    if (!isTerminal || nowNanos - nextNanos < 0) {
      return;
    }
    nextNanos = nowNanos + INTERVAL_NANOS;
    String line = text.get();
    String rest = " ".repeat(Math.max(0, length - line.length()));
    length = line.length();
    err.print("\r" + line + rest);
    err.flush();
  }

  /** Clears the line. */
  @Override
  public void close() {
    if (length > 0) {
      err.print("\r" + " ".repeat(length) + "\r");
      err.flush();
    }
  }
}
