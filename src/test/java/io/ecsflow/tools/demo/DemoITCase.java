package io.ecsflow.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Systems;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole of ecsflow, from generated events to committed records, in one process. */
class DemoITCase {

  private static final Path JOB = Path.of("jobs/demo.yaml");

  @Test
  void everyRecordComesOutOnceEveryRefusalHasItsReasonAndStatisticsHold() throws DemoFailure {
    StringWriter shown = new StringWriter();
    FleetSettings fleet = new FleetSettings(3, 60, Systems.DEFAULT);
    DemoSettings settings =
        new DemoSettings(fleet, 0.1, 1000, Duration.ofSeconds(8), 240, "0", Optional.empty());

    boolean addsUp =
        new Demo(settings, JOB, new Terminal(new PrintWriter(shown), false, 100)).run();

    assertThat(addsUp).as(shown.toString()).isTrue();
    assertThat(shown.toString())
        .contains(
            "http://127.0.0.1:",
            "stats",
            "rejected  NOT_JSON",
            "agent-inactivity",
            "host rebooted",
            "busiest",
            "in = out + rejected:");
  }
}
