package io.ecsflow.connector.kafka;

import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.BrokerProcess;
import io.ecsflow.cluster.FlinkRest;
import io.ecsflow.cluster.ProcessCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A broker and a Flink cluster in processes of their own, for jobs from Kafka to Kafka. */
final class KafkaClusters implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** A task manager's slots, and the partitions of topics. */
  static final int PARALLELISM = 2;

  private final Path directory;
  private final BrokerProcess broker;
  private final ProcessCluster flink;
  private final List<String> jobs = new ArrayList<>();

  private KafkaClusters(Path directory, BrokerProcess broker, ProcessCluster flink) {
    this.directory = directory;
    this.broker = broker;
    this.flink = flink;
  }

  /**
   * Starts them.
   *
   * @param directory an empty one
   */
  static KafkaClusters start(Path directory) throws IOException {
    BrokerProcess broker =
        BrokerProcess.start(
            Files.createDirectory(directory.resolve("broker")),
            Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"));
    try {
      return new KafkaClusters(
          directory,
          broker,
          ProcessCluster.start(directory.resolve("flink"), PARALLELISM, Map.of()));
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  BrokerProcess broker() {
    return broker;
  }

  ProcessCluster flink() {
    return flink;
  }

  FlinkRest rest() {
    return flink.rest();
  }

  /** The topic of a job's ECS records. */
  static String output(String job) {
    return job + "-ecs";
  }

  /**
   * Submits a job that writes exactly once, from a topic of its name; the topics are made.
   *
   * @param properties of its producers, by Kafka's names
   * @return its id
   */
  String submit(String name, Duration transactionTimeout, Map<String, String> properties)
      throws IOException {
    broker.createTopics(List.of(name, output(name), name + "-rejected"), PARALLELISM);
    String block =
        properties.entrySet().stream()
            .map(entry -> "\n      %s: \"%s\"".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("", properties.isEmpty() ? "" : "\n    properties:", ""));
    String jobFile =
        """
        name: NAME
        source:
          kafka:
            brokers: BROKERS
            topics: [NAME]
            startFrom: earliest
          format: raw
          limits:
            maxRecordSize: 256KiB
        sinks:
          kafka:
            brokers: BROKERS
            delivery: exactly-once
            transactionTimeout: TIMEOUT
            topics:
              events: NAME-ecs
              rejected: NAME-rejectedPROPERTIES
        """
            .replace("NAME", name)
            .replace("TIMEOUT", transactionTimeout.toSeconds() + "s")
            .replace("PROPERTIES", block)
            .replace("BROKERS", broker.bootstrapServers());
    Files.writeString(jobFile(name), jobFile);
    return run(name, PARALLELISM, Optional.empty());
  }

  /** Submits a job again, from a checkpoint. */
  String resume(String name, int parallelism, String checkpoint) {
    return run(name, parallelism, Optional.of(checkpoint));
  }

  private String run(String name, int parallelism, Optional<String> from) {
    String job = rest().run(jobFile(name), parallelism, from);
    jobs.add(job);
    return job;
  }

  /** Ends all jobs, without a savepoint: others need their slots. */
  void cancelJobs() {
    jobs.forEach(rest()::cancel);
    jobs.clear();
  }

  private Path jobFile(String name) {
    return directory.resolve(name + ".yaml");
  }

  /** Waits until so many more checkpoints are complete. */
  void awaitCheckpoints(String job, int more) {
    int enough = rest().checkpoints(job) + more;
    await().atMost(TIMEOUT).until(() -> rest().checkpoints(job) >= enough);
  }

  /** Waits until the job has failed so many times more; not longer than its cluster lives. */
  void awaitRestarts(String job, int more) {
    int enough = rest().restarts(job) + more;
    await().atMost(TIMEOUT).until(() -> rest().restarts(job) >= enough || !flink.isAlive());
  }

  @Override
  public void close() {
    flink.close();
    broker.close();
  }
}
