package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.ProgressLine.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringWriter err = new StringWriter();

  @Test
  void aTerminalShowsHowFarItIsAtMostEachSecondAndIsLeftClean() {
    try (ProgressLine line = line(true)) {
      line.show(() -> of(10, 0), TimeUnit.MILLISECONDS.toNanos(900));
      line.show(() -> of(2_000, 0), TimeUnit.MILLISECONDS.toNanos(1_000));
      line.show(() -> of(2_001, 0), TimeUnit.MILLISECONDS.toNanos(1_200));
      line.show(() -> new Progress(1, "file", 0), TimeUnit.MILLISECONDS.toNanos(2_000));
    }

    assertThat(err)
        .hasToString("\r2,000 lines, 2,000/s\r1 file, 0/s         \r" + " ".repeat(11) + "\r");
  }

  @Test
  void theRateIsThatOfTheLastSecondAndTheTimeLeftThatOfTheWhole() {
    ProgressLine line = line(true);

    line.show(() -> of(1_000, 0.01), TimeUnit.SECONDS.toNanos(1));
    line.show(() -> of(4_000, 0.2), TimeUnit.SECONDS.toNanos(21));

    assertThat(err.toString().stripTrailing()).endsWith("\r4,000 lines, 150/s, 1m 24s left");
  }

  @Test
  void whatIsNoTerminalGetsNothing() {
    try (ProgressLine line = line(false)) {
      line.show(() -> of(2_000, 0), TimeUnit.SECONDS.toNanos(60));
    }

    assertThat(err.toString()).isEmpty();
  }

  private ProgressLine line(boolean isShown) {
    return new ProgressLine(new PrintWriter(err), isShown, 0);
  }

  private static Progress of(long done, double share) {
    return new Progress(done, "lines", share);
  }
}
