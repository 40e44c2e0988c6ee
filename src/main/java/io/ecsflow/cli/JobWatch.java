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

/** Looks at a local job by the REST interface of its web UI, every second, until it is closed. */
final class JobWatch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String job;
  private final JobTroubles troubles;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "job-watch");
            thread.setDaemon(true);
            return thread;
          });

  private JobWatch(int port, JobID job, JobTroubles troubles) {
    this.job = "http://localhost:" + port + "/jobs/" + job;
    this.troubles = troubles;
  }

  static JobWatch start(int port, JobID job, JobTroubles troubles) {
    JobWatch watch = new JobWatch(port, job, troubles);
    var unused = watch.timer.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  /** The cluster ends before this does: what does not answer then is looked at no more. */
  private void look() {
    try {
      troubles.checkpoints(get("/checkpoints"), System.nanoTime());
      long restarts = get("/metrics?get=numRestarts").at("/0/value").asLong();
      troubles.failures(get("/exceptions?maxExceptions=1"), restarts, System.nanoTime());
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(job + path)).timeout(PATIENCE).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
