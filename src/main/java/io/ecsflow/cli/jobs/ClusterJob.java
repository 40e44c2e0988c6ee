package io.ecsflow.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.config.Durations;
import io.ecsflow.connector.RootCause;
import io.ecsflow.flink.JobIdentity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A job of a cluster.
 *
 * @param cluster that has it
 * @param id of Flink, 32 hexadecimal digits
 * @param name of the job file
 * @param state of Flink, such as {@code RUNNING}, as of when this was asked
 * @param start when it was submitted
 */
public record ClusterJob(
    FlinkCluster cluster, String id, String name, String state, Instant start) {

  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

  /** Whether it will not run any more; one that restarts will. */
  public boolean hasEnded() {
    return ENDED.contains(state);
  }

  /** Its tasks of each operator that has no parallelism of its own. */
  public int parallelism() throws IOException, InterruptedException {
    return ask("/config").at("/execution-config/job-parallelism").asInt();
  }

  /** The file by which it was submitted, without its directory; empty where nobody said. */
  public Optional<String> file() throws IOException, InterruptedException {
    return Optional.ofNullable(
        ask("/config").at("/execution-config/user-config/" + JobIdentity.JOB_FILE).textValue());
  }

  /** To how many tasks its state can be scaled; one number for all operators, usually. */
  public Set<Integer> maxParallelism() throws IOException, InterruptedException {
    Set<Integer> all = new TreeSet<>();
    ask("").path("vertices").forEach(vertex -> all.add(vertex.path("maxParallelism").asInt()));
    return all;
  }

  /** How many slots it has: as many as its widest operator has tasks. */
  public int slots() throws IOException, InterruptedException {
    int slots = 0;
    for (JsonNode vertex : ask("").path("vertices")) {
      slots = Math.max(slots, vertex.path("parallelism").asInt());
    }
    return slots;
  }

  /** Whether each task runs, or is done with an input that ends. */
  public boolean isWorking() throws IOException, InterruptedException {
    JsonNode vertices = ask("").path("vertices");
    for (JsonNode vertex : vertices) {
      int working = vertex.at("/tasks/RUNNING").asInt() + vertex.at("/tasks/FINISHED").asInt();
      if (working < vertex.path("parallelism").asInt()) {
        return false;
      }
    }
    return !vertices.isEmpty();
  }

  /** Its last completed checkpoint, of those since it was submitted. */
  public Optional<Checkpoint> lastCheckpoint(Instant now) throws IOException, InterruptedException {
    return Optional.of(ask("/checkpoints").at("/latest/completed"))
        .filter(JsonNode::isObject)
        .map(checkpoint -> Checkpoint.of(checkpoint, now));
  }

  /** How often it has failed and started again. */
  public long restarts() throws IOException, InterruptedException {
    return ask("/metrics?get=numRestarts").at("/0/value").asLong();
  }

  /** Why it failed last; empty where it has not. */
  public Optional<String> lastFailure() throws IOException, InterruptedException {
    String trace =
        ask("/exceptions?maxExceptions=1").at("/exceptionHistory/entries/0/stacktrace").asText();
    return trace.isEmpty() ? Optional.empty() : Optional.of(RootCause.ofStackTrace(trace));
  }

  /**
   * Stops it with a savepoint, in the format that every state backend reads.
   *
   * @param directory in which the savepoint is made
   * @param isDrained whether the job is to send out all that waits for later events
   * @param timeout for the whole
   * @return where the savepoint is
   * @throws IOException if there is none; the job runs on then, unless the message says otherwise
   */
  public String stop(String directory, boolean isDrained, Duration timeout)
      throws IOException, InterruptedException {
    Map<String, Object> body = Map.of("targetDirectory", directory, "drain", isDrained);
    String request = cluster.post(path("/stop"), body).path("request-id").asText();
    String savepoint = "/savepoints/" + request;
    if (!Waiting.until(timeout, () -> isDone(ask(savepoint)))) {
      throw new IOException(
          "the savepoint of job %s was not complete within %s; if it still completes, the job stops"
              .formatted(name, Durations.format(timeout)));
    }
    JsonNode operation = ask(savepoint).path("operation");
    JsonNode failure = operation.at("/failure-cause/stack-trace");
    if (failure.isTextual()) {
      throw new IOException(
          "job %s was not stopped: %s".formatted(name, RootCause.ofStackTrace(failure.asText())));
    }
    return operation.path("location").asText();
  }

  /**
   * Ends it without a savepoint.
   *
   * @return its last checkpoint, or else that from which it started; empty where there is neither
   */
  public Optional<String> cancel(Duration timeout) throws IOException, InterruptedException {
    cluster.patch(path(""));
    if (!Waiting.until(timeout, () -> cluster.jobs(name).stream().noneMatch(this::isSame))) {
      throw new IOException(
          "job %s was not cancelled within %s".formatted(name, Durations.format(timeout)));
    }
    // Until then Flink may answer what was true before: the checkpoint of that time is deleted now.
    TimeUnit.MILLISECONDS.sleep(cluster.get("/config").path("refresh-interval").asLong());
    JsonNode latest = ask("/checkpoints").path("latest");
    return Stream.of("/completed/external_path", "/restored/external_path")
        .map(path -> latest.at(path).asText())
        .filter(path -> path.contains("/")) // else it is in the memory of the JobManager
        .findFirst();
  }

  private boolean isSame(ClusterJob other) {
    return other.id().equals(id);
  }

  private static boolean isDone(JsonNode operation) {
    return operation.at("/status/id").asText().equals("COMPLETED");
  }

  /** What the cluster tells of this job, by the rest of the path. */
  JsonNode ask(String rest) throws IOException, InterruptedException {
    return cluster.get(path(rest));
  }

  private String path(String rest) {
    return "/jobs/" + id + rest;
  }
}
