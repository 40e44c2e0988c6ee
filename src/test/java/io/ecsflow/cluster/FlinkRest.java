package io.ecsflow.cluster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A client of Flink's REST interface, with the requests that tests need. */
public final class FlinkRest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration STOPPING = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  /** For the cluster at {@code host:port}. */
  FlinkRest(String address) {
    this.url = "http://" + address;
  }

  /** Free slots of all task managers; none while the cluster does not answer. */
  int freeSlots() {
    try {
      return send("GET", "/overview", Map.of()).path("slots-available").asInt();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  /** How often the job has started again from a checkpoint. */
  public int restarts(String job) {
    return checkpointing(job).at("/counts/restored").asInt();
  }

  /** The id of the last complete checkpoint, which only grows; 0 without one. */
  public long checkpoint(String job) {
    JsonNode latest = checkpointing(job).path("latest");
    return Math.max(latest.at("/completed/id").asLong(), latest.at("/restored/id").asLong());
  }

  /** How many checkpoints have failed. */
  public int failedCheckpoints(String job) {
    return checkpointing(job).at("/counts/failed").asInt();
  }

  /** Where the last complete checkpoint lies. */
  public String lastCheckpoint(String job) {
    return checkpointing(job).at("/latest/completed/external_path").textValue();
  }

  /** The ids of the task managers that the job's tasks are assigned to; some, while it starts. */
  public Set<String> taskManagers(String job) {
    Set<String> ids = new HashSet<>();
    String of = "/jobs/" + job;
    for (JsonNode task : send("GET", of, Map.of()).path("vertices")) {
      String assigned = of + "/vertices/" + task.path("id").asText() + "/taskmanagers";
      for (JsonNode manager : send("GET", assigned, Map.of()).path("taskmanagers")) {
        ids.add(manager.path("taskmanager-id").asText());
      }
    }
    return ids;
  }

  private JsonNode checkpointing(String job) {
    return send("GET", "/jobs/" + job + "/checkpoints", Map.of());
  }

  /**
   * Stops the job with a savepoint.
   *
   * @param directory a URI
   * @return where the savepoint lies
   */
  String stop(String job, String directory) {
    JsonNode request = send("POST", "/jobs/" + job + "/stop", Map.of("targetDirectory", directory));
    String status = "/jobs/" + job + "/savepoints/" + request.path("request-id").asText();
    JsonNode savepoint =
        await()
            .atMost(STOPPING)
            .until(
                () -> send("GET", status, Map.of()),
                answer -> answer.at("/status/id").asText().equals("COMPLETED"))
            .path("operation");
    if (savepoint.has("failure-cause")) {
      throw new IllegalStateException("the job does not stop: " + savepoint);
    }
    return savepoint.path("location").asText();
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
