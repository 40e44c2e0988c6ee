package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringWriter err = new StringWriter();

  @Test
  void aTerminalShowsHowFarItIsAtMostEachSecondAndIsLeftClean() {
    try (ProgressLine progress = new ProgressLine(new PrintWriter(err), true, 0)) {
      progress.show(() -> "10 lines", TimeUnit.MILLISECONDS.toNanos(900));
      progress.show(() -> "2,000 lines", TimeUnit.MILLISECONDS.toNanos(1100));
      progress.show(() -> "2,001 lines", TimeUnit.MILLISECONDS.toNanos(1200));
      progress.show(() -> "1 file", TimeUnit.MILLISECONDS.toNanos(2200));
    }

    assertThat(err).hasToString("\r2,000 lines\r1 file     \r" + " ".repeat(6) + "\r");
  }

  @Test
  void whatIsNoTerminalGetsNothing() {
    try (ProgressLine progress = new ProgressLine(new PrintWriter(err), false, 0)) {
      progress.show(() -> "2,000 lines", TimeUnit.SECONDS.toNanos(60));
    }

    assertThat(err.toString()).isEmpty();
  }
}
