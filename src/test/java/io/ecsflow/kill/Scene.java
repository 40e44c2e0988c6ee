package io.ecsflow.kill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.CommittedNumbers;
import io.ecsflow.cluster.JavaProcess;
import io.ecsflow.cluster.KafkaClusters;
import io.ecsflow.cluster.KafkaJobFile;
import io.ecsflow.cluster.NumberedEvents;
import io.ecsflow.cluster.ProcessCluster;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;

/** A job under load, which faults strike one after the other. */
final class Scene implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration OFTEN = Duration.ofMillis(2);
  private static final int MAX_PAUSE_MILLIS = 2_000;

  /** Clients that give up after seconds, so that an outage of seconds is a long one. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "request.timeout.ms", "2000",
          "delivery.timeout.ms", "5000",
          "max.block.ms", "10000",
          "default.api.timeout.ms", "10000");

  private final KafkaClusters clusters;
  private final Random random;
  private final KafkaJobFile file;
  private final NumberedEvents events;
  private final CommittedNumbers committed;
  private String job;
  private int sentBefore;
  private long struckAt;
  private Optional<Duration> recovery = Optional.empty();

  private Scene(KafkaClusters clusters, KafkaJobFile file, Random random) {
    this.clusters = clusters;
    this.random = random;
    this.file = file;
    this.job = clusters.submit(file);
    this.events = clusters.events(file);
    this.committed = clusters.committed(file);
    clusters.awaitCheckpoints(job, 2);
  }

  /** Starts a job of this name, and its load. */
  static Scene begin(KafkaClusters clusters, String name, Random random) {
    return new Scene(
        clusters, new KafkaJobFile(name, Duration.ofMinutes(5), IMPATIENT, true), random);
  }

  /**
   * Strikes at a random moment, and waits until the job has recovered.
   *
   * @return the time from the strike to the first committed record that was sent after it
   */
  Duration strike(Fault fault) {
    pause();
    recovery = Optional.empty();
    sentBefore = events.sent();
    struckAt = System.nanoTime();
    fault.strike().accept(this);
    awaitRecovery();
    clusters.awaitCheckpoints(job, 1);
    return recovery.orElseThrow();
  }

  /** What was sent by now is committed, once; the load goes on. */
  void assertCompleteSoFar() {
    committed.assertEachOnce(0, events.sent());
  }

  /** Ends the load and closes the windows: everything that was sent is there, and counted. */
  void assertComplete() {
    events.stop();
    events.closeWindows();
    committed.assertEachOnce(0, events.sent());
    committed.assertStatisticsCountEachOnce();
    clusters.audit(file.name());
  }

  // for faults

  Random random() {
    return random;
  }

  KafkaClusters clusters() {
    return clusters;
  }

  ProcessCluster flink() {
    return clusters.flink();
  }

  NumberedEvents events() {
    return events;
  }

  /** The id of the job. */
  String job() {
    return job;
  }

  /** One of those that run the job's tasks: nobody misses another one. */
  JavaProcess anyTaskManager() {
    List<JavaProcess> busy =
        await()
            .atMost(PATIENCE)
            .pollInterval(OFTEN)
            .ignoreExceptionsInstanceOf(UncheckedIOException.class) // there is no JobManager
            .until(() -> clusters.taskManagersOf(job), found -> !found.isEmpty());
    return busy.get(random.nextInt(busy.size()));
  }

  /** Kills it, and starts it again a moment later. */
  void restart(JavaProcess process) {
    process.kill();
    pause();
    process.restart();
  }

  private void pause() {
    KafkaClusters.pass(Duration.ofMillis(random.nextInt(MAX_PAUSE_MILLIS)));
  }

  /**
   * Waits for the first committed record that was sent after the strike. Who ends himself meanwhile
   * is started again, as by a user's supervisor.
   */
  void awaitRecovery() {
    committed.await(sentBefore, flink()::restartEnded);
    if (recovery.isEmpty()) {
      recovery = Optional.of(Duration.ofNanos(System.nanoTime() - struckAt));
    }
  }

  /** Returns when a checkpoint has begun: its directory is there. */
  void awaitCheckpointBegun() {
    awaitNewCheckpoint(directory -> true);
  }

  /** Returns when a checkpoint is written, before its transactions are committed. */
  void awaitCheckpointWritten() {
    awaitNewCheckpoint(directory -> Files.exists(directory.resolve("_metadata")));
  }

  /** In the files, since the REST interface tells it when it is too late. */
  private void awaitNewCheckpoint(Predicate<Path> state) {
    Path of = Path.of(URI.create(clusters.rest().lastCheckpoint(job))).getParent();
    Set<Path> before = new HashSet<>(checkpoints(of));
    await()
        .atMost(PATIENCE)
        .pollInterval(OFTEN)
        .until(() -> checkpoints(of).stream().filter(it -> !before.contains(it)).anyMatch(state));
  }

  private static List<Path> checkpoints(Path of) {
    try (Stream<Path> all = Files.list(of)) {
      return all.filter(path -> path.getFileName().toString().startsWith("chk-")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no checkpoints", e);
    }
  }

  /** As {@link #restart}, and returns when the job is about to start from a checkpoint again. */
  void restartUntilRestored(JavaProcess process) {
    boolean isJobManager = process == flink().jobManager();
    int before = isJobManager ? 0 : restores(); // a new one counts from zero
    restart(process);
    await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> restores() > before);
  }

  void awaitFailedCheckpoints(int more) {
    int enough = clusters.rest().failedCheckpoints(job) + more;
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> clusters.rest().failedCheckpoints(job) >= enough);
  }

  private int restores() {
    try {
      return clusters.rest().restarts(job);
    } catch (UncheckedIOException e) { // there is no JobManager
      return 0;
    }
  }

  /** Stops the job with a savepoint and resumes it. */
  void rescale(int parallelism) {
    job = clusters.resume(file, parallelism, clusters.stop(job));
    clusters.awaitCheckpoints(job, 1);
  }

  /** One more partition of the input. */
  void addPartition() {
    ask(
        admin -> {
          int partitions =
              Objects.requireNonNull(
                      admin
                          .describeTopics(List.of(file.name()))
                          .allTopicNames()
                          .get()
                          .get(file.name()))
                  .partitions()
                  .size();
          admin
              .createPartitions(Map.of(file.name(), NewPartitions.increaseTo(partitions + 1)))
              .all()
              .get();
        });
  }

  void configureInput(Map<String, String> settings) {
    List<AlterConfigOp> changes = new ArrayList<>();
    settings.forEach(
        (key, value) ->
            changes.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, file.name());
    ask(admin -> admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get());
  }

  private interface Question {
    void ask(Admin admin) throws Exception;
  }

  private void ask(Question question) {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", clusters.broker().bootstrapServers()))) {
      question.ask(admin);
    } catch (Exception e) { // declared by Kafka as such
      throw new IllegalStateException("the broker refuses", e);
    }
  }

  /** Waits until so many more were sent. */
  void awaitSent(int more) {
    int enough = events.sent() + more;
    await().atMost(PATIENCE).until(() -> events.sent() >= enough);
  }

  /** Waits until at most so many of the events whose names begin like this are in the input. */
  void awaitCompaction(String prefix, int atMost) {
    await().atMost(PATIENCE).until(() -> inInput(prefix) <= atMost);
  }

  private int inInput(String prefix) {
    List<CommittedRecord> records = new ArrayList<>();
    try (CommittedReader reader =
        CommittedReader.open(clusters.broker().bootstrapServers(), List.of(file.name()))) {
      do {
        records.addAll(reader.read(Duration.ofMillis(200)));
      } while (!reader.isAtEnd());
    }
    return records.stream()
        .map(record -> new String(Objects.requireNonNull(record.value()), UTF_8))
        .filter(value -> value.contains(prefix))
        .collect(Collectors.toSet())
        .size();
  }

  @Override
  public void close() {
    events.close();
    committed.close();
    clusters.cancelJobs();
  }
}
