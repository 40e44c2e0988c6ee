package io.ecsflow.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client of Flink's REST interface, with the requests that tests need. */
public final class FlinkRest {

  /** The job jar, as the cluster knows it. */
  static final String JAR = "00000000-0000-0000-0000-000000000000_ecsflow-job.jar";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  FlinkRest(String host, int port) {
    this.url = "http://" + host + ":" + port;
  }

  /** Free slots of all task managers; none while the cluster does not answer. */
  int freeSlots() {
    try {
      return send("GET", "/overview", Map.of()).path("slots-available").asInt();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  /**
   * Submits the job of a job file.
   *
   * @param from a checkpoint or savepoint to start from
   * @return the job's id
   */
  public String run(Path jobFile, int parallelism, Optional<String> from) {
    Map<String, Object> body = new TreeMap<>();
    body.put("programArgsList", List.of(jobFile.toString()));
    body.put("parallelism", parallelism);
    from.ifPresent(path -> body.put("savepointPath", path));
    return send("POST", "/jars/" + JAR + "/run", body).path("jobid").textValue();
  }

  /** How often the job has started again from a checkpoint. */
  public int restarts(String job) {
    return checkpointing(job).at("/counts/restored").asInt();
  }

  /** How many checkpoints are complete. */
  public int checkpoints(String job) {
    return checkpointing(job).at("/counts/completed").asInt();
  }

  /** How many checkpoints have failed. */
  public int failedCheckpoints(String job) {
    return checkpointing(job).at("/counts/failed").asInt();
  }

  /** Where the last complete checkpoint lies. */
  public String lastCheckpoint(String job) {
    return checkpointing(job).at("/latest/completed/external_path").textValue();
  }

  private JsonNode checkpointing(String job) {
    return send("GET", "/jobs/" + job + "/checkpoints", Map.of());
  }

  /** Ends the job without a savepoint. */
  public void cancel(String job) {
    send("PATCH", "/jobs/" + job + "?mode=cancel", Map.of());
  }

  private JsonNode send(String method, String path, Map<String, Object> body) {
    try {
      String json = method.equals("GET") ? "" : JSON.writeValueAsString(body);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + path))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(json))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + path, e);
    }
  }
}
