package io.ecsflow.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.ListeningSockets;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Systems;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of ecsflow, from generated events to committed records, in one process. */
class DemoITCase {

  private static final Path JOB = Path.of("jobs/demo.yaml");

  @Test
  void everyRecordComesOutOnceEveryRefusalHasItsReasonAndStatisticsHold(@TempDir Path directory)
      throws Exception {
    Path page = directory.resolve("report.html");
    List<InetSocketAddress> others = sockets();
    StringWriter shown = new StringWriter();
    FleetSettings fleet = new FleetSettings(3, 60, Systems.DEFAULT);
    DemoSettings settings =
        new DemoSettings(
            fleet, 0.1, 1000, Duration.ofSeconds(8), 240, "0", Optional.empty(), Optional.of(page));

    Demo demo = new Demo(settings, JOB, new Terminal(new PrintWriter(shown), false, 100));
    FutureTask<Boolean> run = new FutureTask<>(demo::run);
    new Thread(run, "demo").start();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> run.isDone() || shown.toString().contains("http://127.0.0.1:"));
    List<InetSocketAddress> opened = sockets();
    opened.removeAll(others);

    assertThat(run.get()).as(shown.toString()).isTrue();
    assertThat(opened).isNotEmpty().allMatch(socket -> socket.getAddress().isLoopbackAddress());
    assertThat(shown.toString())
        .contains(
            "http://127.0.0.1:",
            "stats",
            "rejected  NOT_JSON",
            "agent-inactivity",
            "host rebooted",
            "busiest",
            "in = out + rejected:");
    assertThat(page)
        .content()
        .contains("\"title\":\"demo\"", "\"reason\":\"NOT_JSON\"", "\"status\":\"silent\"");
  }

  private static List<InetSocketAddress> sockets() throws IOException {
    return ListeningSockets.of(ProcessHandle.current().pid());
  }
}
