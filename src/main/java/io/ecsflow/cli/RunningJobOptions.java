package io.ecsflow.cli;

import io.ecsflow.cli.jobs.ClusterJob;
import io.ecsflow.cli.jobs.FlinkCluster;
import io.ecsflow.config.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A job that runs on a cluster, by its file, and where it may leave a savepoint. */
final class RunningJobOptions {

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @Mixin private final ClusterOption clusterOption = new ClusterOption();

  @Option(
      names = "--savepoint-dir",
      paramLabel = "DIR",
      description =
          "Where the savepoint is made, a directory or URI that each process of the cluster"
              + " reaches. Default: execution.checkpointing.savepoint-dir of"
              + " conf/flink/config.yaml, or else of the cluster.")
  private @Nullable String savepointDirectory;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long each step may take. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofMinutes(10);

  Path file() {
    return jobFile.file();
  }

  ClusterOption clusterOption() {
    return clusterOption;
  }

  Duration timeout() {
    return timeout;
  }

  /**
   * The settings of the job file; empty where there are problems, which are then on {@code err}.
   */
  Optional<JobSettings> read(PrintWriter err) {
    return jobFile.read(err);
  }

  /**
   * The job of this name.
   *
   * @throws IOException if there is none, or more than one, or no cluster answers
   */
  ClusterJob find(String name) throws IOException, InterruptedException {
    FlinkCluster cluster =
        clusterOption.runningCluster(Installation.current().flinkConfiguration());
    List<ClusterJob> jobs = cluster.jobs(name);
    if (jobs.isEmpty()) {
      throw new IOException(
          "no job %s runs on %s; ecsflow jobs shows those that do"
              .formatted(name, cluster.address()));
    }
    if (jobs.size() > 1) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%d jobs %s run on %s, and neither can commit: %s; cancel those that should not be"
                  + " there in Flink's web UI",
              jobs.size(),
              name,
              cluster.address(),
              jobs.stream().map(ClusterJob::id).collect(Collectors.joining(", "))));
    }
    return jobs.get(0);
  }

  /**
   * Where the savepoint is made.
   *
   * @throws IOException if nobody says it
   */
  String savepointDirectory(FlinkCluster cluster) throws IOException, InterruptedException {
    if (savepointDirectory != null) {
      return savepointDirectory;
    }
    Optional<String> ours = directoryIn(Installation.current().flinkConfiguration());
    return (ours.isPresent() ? ours : directoryIn(cluster.configuration()))
        .orElseThrow(
            () ->
                new IOException(
                    "where may the savepoint be made? Say it with --savepoint-dir, or with "
                        + CheckpointingOptions.SAVEPOINT_DIRECTORY.key()
                        + " in conf/flink/config.yaml"));
  }

  private static Optional<String> directoryIn(Configuration configuration) {
    return configuration.getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY);
  }

  /** The command that starts the job where a savepoint or checkpoint left off. */
  String resume(ClusterJob job, int parallelism, String savepoint) {
    return String.format(
        Locale.ROOT,
        "ecsflow submit -m %s -p %d -s %s %s",
        job.cluster().address(),
        parallelism,
        savepoint,
        file());
  }
}
