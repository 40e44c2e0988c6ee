package io.ecsflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;

/** Polls the REST interface of a local job every second, until it is closed. */
final class JobMonitor implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String job;
  private final JobProblems problems;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "job-monitor");
            thread.setDaemon(true);
            return thread;
          });

  private JobMonitor(int port, JobID job, JobProblems problems) {
    this.job = "http://localhost:" + port + "/jobs/" + job;
    this.problems = problems;
  }

  static JobMonitor start(int port, JobID job, JobProblems problems) {
    JobMonitor monitor = new JobMonitor(port, job, problems);
    var unused = monitor.timer.scheduleWithFixedDelay(monitor::poll, 1, 1, TimeUnit.SECONDS);
    return monitor;
  }

  /** A failed request is ignored: the cluster may end before this is closed. */
  private void poll() {
    try {
      problems.checkpoints(get("/checkpoints"), System.nanoTime());
      long restarts = get("/metrics?get=numRestarts").at("/0/value").asLong();
      problems.failures(get("/exceptions?maxExceptions=1"), restarts, System.nanoTime());
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(job + path)).timeout(TIMEOUT).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
