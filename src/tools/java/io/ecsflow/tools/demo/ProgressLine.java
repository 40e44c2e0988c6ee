package io.ecsflow.tools.demo;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A line every two seconds that says how far things are. */
final class ProgressLine {

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Terminal terminal;
  private final long start;
  private long lastNanos;
  private long lastInputs;

  ProgressLine(Terminal terminal, long nowNanos) {
    this.terminal = terminal;
    this.start = nowNanos;
    this.lastNanos = nowNanos;
  }

  void tick(Counts counts, long nowNanos) {
    long sinceLast = nowNanos - lastNanos;
    if (sinceLast < INTERVAL_NANOS) {
      return;
    }
    double perSecond = (counts.inputs() - lastInputs) * 1e9 / sinceLast;
    terminal.line(
        terminal.bold(
            String.format(
                Locale.ROOT,
                "%4d s   in %,9d   out %,9d   rejected %,6d   %,7.0f events/s   lag %,7d",
                TimeUnit.NANOSECONDS.toSeconds(nowNanos - start),
                counts.inputs(),
                counts.events(),
                counts.rejections(),
                perSecond,
                counts.behind())));
    lastNanos = nowNanos;
    lastInputs = counts.inputs();
  }
}
