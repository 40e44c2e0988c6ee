package io.ecsflow.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.connector.RootCause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;

/**
 * A running Flink cluster. What it refuses, and what it does not answer, is an {@link IOException}.
 *
 * @param address {@code host:port} of its REST interface
 */
public record FlinkCluster(String address) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Precedes a stack trace, which ends with {@code End of exception on server side>}. */
  private static final String ON_SERVER = "<Exception on server side:\n";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** Whether it answers. */
  public boolean isUp() throws InterruptedException {
    try {
      get("/overview");
      return true;
    } catch (IOException | IllegalArgumentException e) { // no answer, or no address
      return false;
    }
  }

  /** All jobs that it knows, the newest first; those that ended a while ago it has forgotten. */
  public List<ClusterJob> jobs() throws IOException, InterruptedException {
    return StreamSupport.stream(get("/jobs/overview").path("jobs").spliterator(), false)
        .map(this::job)
        .sorted(Comparator.comparing(ClusterJob::start).reversed())
        .toList();
  }

  private ClusterJob job(JsonNode job) {
    return new ClusterJob(
        this,
        job.path("jid").asText(),
        job.path("name").asText(),
        job.path("state").asText(),
        Instant.ofEpochMilli(job.path("start-time").asLong()));
  }

  /** The jobs of this name that have not ended; one that restarts has not. */
  public List<ClusterJob> jobs(String name) throws IOException, InterruptedException {
    return jobs().stream().filter(job -> job.name().equals(name) && !job.hasEnded()).toList();
  }

  /** The cluster's own configuration. */
  public Configuration configuration() throws IOException, InterruptedException {
    Configuration configuration = new Configuration();
    for (JsonNode setting : get("/jobmanager/config")) {
      configuration.setString(setting.path("key").asText(), setting.path("value").asText());
    }
    return configuration;
  }

  /** How many slots no job has now. */
  public int freeSlots() throws IOException, InterruptedException {
    return get("/overview").path("slots-available").asInt();
  }

  /** Whether it starts task managers itself when a job needs more slots. */
  public boolean isElastic() throws IOException, InterruptedException {
    return configuration()
        .getOptional(DeploymentOptions.TARGET)
        .filter(target -> target.startsWith("kubernetes-") || target.startsWith("yarn-"))
        .isPresent();
  }

  /** The answer to a request, by its path. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return send(path, request(path).GET());
  }

  JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
    return send(
        path,
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  void patch(String path) throws IOException, InterruptedException {
    send(path, request(path).method("PATCH", BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + address + path)).timeout(TIMEOUT);
  }

  private JsonNode send(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          "Flink at %s refuses %s: %s".formatted(address, path, reason(response)));
    }
    return JSON.readTree(response.body());
  }

  /** The last of its errors has the stack trace, if there is one. */
  private static String reason(HttpResponse<byte[]> response) {
    try {
      JsonNode errors = JSON.readTree(response.body()).path("errors");
      String last = errors.path(errors.size() - 1).asText().replace(ON_SERVER, "");
      return last.isBlank() ? "status " + response.statusCode() : RootCause.ofStackTrace(last);
    } catch (IOException e) { // not Flink's own
      return "status " + response.statusCode();
    }
  }
}
