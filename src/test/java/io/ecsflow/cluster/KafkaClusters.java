package io.ecsflow.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A broker and a Flink cluster in processes of their own, for jobs from Kafka to Kafka, which
 * {@code bin/ecsflow submit} starts. A kill test is:
 *
 * <pre>{@code
 * try (KafkaClusters clusters = KafkaClusters.start(directory)) {
 *   KafkaJobFile file = new KafkaJobFile("killed", Duration.ofMinutes(1), Map.of(), false);
 *   String job = clusters.submit(file);
 *   try (NumberedEvents events = clusters.events(file); var committed = clusters.committed(file)) {
 *     clusters.awaitCheckpoints(job, 2);
 *     clusters.flink().taskManager(0).kill();
 *     clusters.flink().taskManager(0).restart();
 *     clusters.awaitCheckpoints(job, 2);
 *     events.stop();
 *     committed.assertEachOnce(0, events.sent());
 *   }
 * }
 * }</pre>
 */
public final class KafkaClusters implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** A task manager's slots, and the partitions of topics. */
  public static final int PARALLELISM = 2;

  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

  private static final Map<String, String> BROKER_SETTINGS =
      Map.of(
          "transaction.abort.timed.out.transaction.cleanup.interval.ms",
          "500",
          "log.cleaner.backoff.ms",
          "500");

  private final Path directory;
  private final BrokerProcess broker;
  private final ProcessCluster flink;
  private final EcsflowCommand command;
  private final List<String> jobs = new ArrayList<>();

  private KafkaClusters(
      Path directory, BrokerProcess broker, ProcessCluster flink, EcsflowCommand command) {
    this.directory = directory;
    this.broker = broker;
    this.flink = flink;
    this.command = command;
  }

  /**
   * Starts them, with one task manager.
   *
   * @param directory an empty one
   */
  public static KafkaClusters start(Path directory) throws IOException {
    return start(directory, 1, PARALLELISM);
  }

  /**
   * Starts them.
   *
   * @param directory an empty one
   * @param taskManagers how many
   * @param slots of each
   */
  public static KafkaClusters start(Path directory, int taskManagers, int slots)
      throws IOException {
    // not yet waiting for it: the others start meanwhile
    BrokerProcess broker =
        BrokerProcess.launch(Files.createDirectory(directory.resolve("broker")), BROKER_SETTINGS);
    try {
      ProcessCluster flink =
          ProcessCluster.start(directory.resolve("flink"), taskManagers, slots, Map.of());
      broker.awaitStart();
      EcsflowCommand command =
          EcsflowCommand.install(directory.resolve("ecsflow"), flink.files().clientSettings());
      return new KafkaClusters(directory, broker, flink, command);
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  public BrokerProcess broker() {
    return broker;
  }

  public ProcessCluster flink() {
    return flink;
  }

  /** Those that run tasks of the job; none, while it starts. */
  public List<JavaProcess> taskManagersOf(String job) {
    Set<String> ids = rest().taskManagers(job);
    return flink.taskManagers().stream()
        .filter(process -> ids.stream().anyMatch(process.log()::contains))
        .toList();
  }

  EcsflowCommand command() {
    return command;
  }

  public FlinkRest rest() {
    return flink.rest();
  }

  /** Makes the job's topics and starts it; returns its id. */
  public String submit(KafkaJobFile job) {
    return submit(job.name(), job.text(broker.bootstrapServers()), job.topics());
  }

  /**
   * Makes topics and starts a job; returns its id.
   *
   * @param name of the job
   * @param jobFile its text
   * @param topics that it needs
   */
  public String submit(String name, String jobFile, List<String> topics) {
    broker.createTopics(topics, PARALLELISM);
    write(name, jobFile);
    return run(name, PARALLELISM, Optional.empty());
  }

  private void write(String name, String jobFile) {
    try {
      Files.writeString(jobFile(name), jobFile);
    } catch (IOException e) {
      throw new UncheckedIOException("no job file", e);
    }
  }

  /** Installs the index templates of a job that writes to a search server. */
  public void installTemplates(String name, String jobFile) {
    write(name, jobFile);
    succeed("templates", "--install", jobFile(name).toString());
  }

  /** Stops a job with a savepoint; returns where that lies. */
  public String stop(String job) {
    String savepoint = rest().stop(job, flink.files().savepoints());
    jobs.remove(job);
    return savepoint;
  }

  /** Starts a job again, from a checkpoint or savepoint. */
  public String resume(KafkaJobFile job, int parallelism, String checkpoint) {
    return run(job.name(), parallelism, Optional.of(checkpoint));
  }

  private String run(String job, int parallelism, Optional<String> from) {
    List<String> line = new ArrayList<>(List.of("submit", "-m", flink.files().address()));
    line.addAll(List.of("-p", Integer.toString(parallelism)));
    from.ifPresent(path -> line.addAll(List.of("-s", path)));
    line.add(jobFile(job).toString());
    EcsflowCommand.Result result = runWhenTheClusterAnswers(line.toArray(String[]::new));
    Matcher id = JOB_ID.matcher(result.output());
    assertThat(id.find()).as(result.toString()).isTrue();
    jobs.add(id.group(1));
    return id.group(1);
  }

  /** Runs {@code bin/ecsflow audit}, which must find each record of the job's input, once. */
  public void audit(String job) {
    succeed("audit", jobFile(job).toString());
  }

  private void succeed(String... line) {
    EcsflowCommand.Result result = command.run(line);
    assertThat(result.exitCode()).as(result.toString()).isZero();
  }

  /** A JobManager that was killed takes a moment to be back. */
  private EcsflowCommand.Result runWhenTheClusterAnswers(String... line) {
    return await()
        .atMost(TIMEOUT)
        .until(
            () -> command.run(line),
            result -> !result.errors().startsWith("no Flink cluster answers"));
  }

  /** Ends all jobs, without a savepoint: others need their slots. */
  public void cancelJobs() {
    jobs.forEach(rest()::cancel);
    jobs.clear();
  }

  /** The file of a job that was submitted. */
  Path jobFile(String job) {
    return directory.resolve(job + ".yaml");
  }

  /** Begins to send to the job's topic. */
  public NumberedEvents events(KafkaJobFile job) {
    return NumberedEvents.into(broker.bootstrapServers(), job.name());
  }

  /** Reads what the job commits. */
  public CommittedNumbers committed(KafkaJobFile job) {
    return CommittedNumbers.in(broker.bootstrapServers(), job.counted());
  }

  /** Waits until so many more checkpoints are complete, one after the other. */
  public void awaitCheckpoints(String job, int more) {
    for (int i = 0; i < more; i++) {
      long last = checkpoint(job, -1);
      checkpoint(job, last);
    }
  }

  /** The last complete checkpoint, as soon as it is a later one; a JobManager may be away. */
  private long checkpoint(String job, long after) {
    return await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(() -> rest().checkpoint(job), id -> id > after);
  }

  /** Waits until the job has failed so many times more; not longer than its cluster lives. */
  public void awaitRestarts(String job, int more) {
    int enough = rest().restarts(job) + more;
    await().atMost(TIMEOUT).until(() -> rest().restarts(job) >= enough || !flink.isAlive());
  }

  /** An outage is a matter of time, and nothing else ends it. */
  public static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Override
  public void close() {
    flink.close();
    broker.close();
    command.close();
  }
}
