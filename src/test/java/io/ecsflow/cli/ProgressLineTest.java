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
      progress.show(10, 1, TimeUnit.MILLISECONDS.toNanos(900));
      progress.show(2000, 3, TimeUnit.MILLISECONDS.toNanos(1100));
      progress.show(2001, 3, TimeUnit.MILLISECONDS.toNanos(1200));
    }

    assertThat(err).hasToString("\r2,000 lines, 3 differ\r" + " ".repeat(21) + "\r");
  }

  @Test
  void whatIsNoTerminalGetsNothing() {
    try (ProgressLine progress = new ProgressLine(new PrintWriter(err), false, 0)) {
      progress.show(2000, 3, TimeUnit.SECONDS.toNanos(60));
    }

    assertThat(err.toString()).isEmpty();
  }
}
