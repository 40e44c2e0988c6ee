package io.ecsflow.cli;

import io.ecsflow.cli.text.Elapsed;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A line on the standard error that says how far a command is, how fast and for how long still,
 * written over itself every second; nothing where that is no terminal.
 */
final class ProgressLine implements AutoCloseable {

  /** How far a command is that does not know how much there is. */
  static final double UNKNOWN = 0;

  /** Of less it cannot be told how long the rest takes: starting is slow. */
  private static final double MIN_SHARE = 0.01;

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * How far a command is.
   *
   * @param done so many of them, since it began or since it began with something else
   * @param what they are, {@code lines}
   * @param share of all its work that is done, from 0 to 1, or {@link #UNKNOWN}
   */
  record Progress(long done, String what, double share) {}

  private final PrintWriter err;
  private final boolean isShown;
  private final long startNanos;
  private long lastNanos;
  private long lastDone;
  private int length;

  ProgressLine(PrintWriter err, boolean isShown, long nowNanos) {
    this.err = err;
    this.isShown = isShown;
    startNanos = nowNanos;
    lastNanos = nowNanos;
  }

  boolean isShown() {
    return isShown;
  }

  /**
   * Shows how far it is, where it is time to.
   *
   * @param progress is asked for it
   * @param nowNanos by the same clock as for the constructor
   */
  void show(Supplier<Progress> progress, long nowNanos) {
    if (!isShown || nowNanos - lastNanos < INTERVAL_NANOS) {
      return;
    }
    Progress now = progress.get();
    String line = text(now, nowNanos);
    lastNanos = nowNanos;
    lastDone = now.done();
    String rest = " ".repeat(Math.max(0, length - line.length()));
    length = line.length();
    err.print("\r" + line + rest);
    err.flush();
  }

  private String text(Progress now, long nowNanos) {
    double perSecond = Math.max(0, now.done() - lastDone) * 1e9 / (nowNanos - lastNanos);
    String text = String.format(Locale.ROOT, "%,d %s, %,.0f/s", now.done(), now.what(), perSecond);
    if (now.share() < MIN_SHARE || now.share() > 1) {
      return text;
    }
    double left = (nowNanos - startNanos) * (1 - now.share()) / now.share();
    return text + ", " + Elapsed.text(TimeUnit.NANOSECONDS.toMillis((long) left)) + " left";
  }

  /** Clears the line, so that something else can be written there. */
  void clear() {
    if (length > 0) {
      err.print("\r" + " ".repeat(length) + "\r");
      err.flush();
      length = 0;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
