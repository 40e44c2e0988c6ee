package io.ecsflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A running Flink cluster.
 *
 * @param address {@code host:port} of its REST interface
 */
record FlinkCluster(String address) {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

  /**
   * A job of a cluster.
   *
   * @param id of Flink, 32 hexadecimal digits
   * @param state of Flink, such as {@code RUNNING}
   */
  record Job(String id, String state) {}

  boolean isUp() throws InterruptedException {
    try {
      return get("/overview").statusCode() == 200;
    } catch (IOException | IllegalArgumentException e) { // no answer, or no address
      return false;
    }
  }

  /** A job of this name that has not ended; one that restarts has not. */
  Optional<Job> job(String name) throws IOException, InterruptedException {
    JsonNode jobs = JSON.readTree(get("/jobs/overview").body()).path("jobs");
    return StreamSupport.stream(jobs.spliterator(), false)
        .filter(job -> job.path("name").asText().equals(name))
        .map(job -> new Job(job.path("jid").asText(), job.path("state").asText()))
        .filter(job -> !ENDED.contains(job.state()))
        .findFirst();
  }

  /** A setting of the cluster's configuration; empty where it is not set. */
  Optional<String> setting(String key) throws IOException, InterruptedException {
    JsonNode settings = JSON.readTree(get("/jobmanager/config").body());
    return StreamSupport.stream(settings.spliterator(), false)
        .filter(setting -> setting.path("key").asText().equals(key))
        .map(setting -> setting.path("value").asText())
        .findFirst();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + path)).timeout(TIMEOUT).build();
    return HttpClient.newBuilder()
        .connectTimeout(TIMEOUT)
        .build()
        .send(request, BodyHandlers.ofString());
  }
}
