package io.ecsflow.cli.check;

import io.ecsflow.Connectors;
import io.ecsflow.StartChecks;
import io.ecsflow.cli.jobs.FlinkCluster;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.RootCause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * Everything that a job needs: its source and sinks, its checkpoints, and the cluster it is for.
 *
 * @param job of the job file
 * @param configuration with which it is submitted
 * @param cluster it is for, whether that answers or not
 * @param isNamed whether somebody said that it is for this cluster
 * @param dataDirectory where a job without a cluster keeps its checkpoints
 */
public record JobCheck(
    JobSettings job,
    Configuration configuration,
    FlinkCluster cluster,
    boolean isNamed,
    Path dataDirectory) {

  /**
   * Checks all; it takes some seconds where something does not answer.
   *
   * @param results is given each result as soon as it is known
   */
  public void check(Consumer<CheckResult> results) throws InterruptedException {
    Connectors.check(job, results);
    results.accept(StartChecks.checkpointing(job, configuration));
    if (cluster.isUp()) {
      checkCluster(results);
    } else {
      results.accept(noCluster());
      results.accept(
          CheckpointDirectoryCheck.check(
              directory(configuration).orElse(dataDirectory.toString())));
    }
  }

  private void checkCluster(Consumer<CheckResult> results) throws InterruptedException {
    try {
      Configuration theirs = cluster.configuration();
      int parallelism =
          configuration
              .getOptional(CoreOptions.DEFAULT_PARALLELISM)
              .orElse(theirs.get(CoreOptions.DEFAULT_PARALLELISM));
      new ClusterCheck(cluster, EnvironmentInformation.getVersion(), parallelism)
          .check()
          .forEach(results);
      results.accept(
          directory(configuration)
              .or(() -> directory(theirs))
              .map(this::directoryOfCluster)
              .orElseGet(JobCheck::noDirectory));
    } catch (IOException e) {
      results.accept(
          CheckResult.warning(
              ClusterCheck.subject(cluster), "does not tell of itself: " + RootCause.of(e)));
    }
  }

  /** The job may be for later, or for {@code run}. */
  private CheckResult noCluster() {
    String subject = ClusterCheck.subject(cluster);
    return isNamed
        ? CheckResult.warning(subject, "does not answer: start it, or name another one with -m")
        : CheckResult.ok(subject, "does not answer; submit needs one, run does not");
  }

  private CheckResult directoryOfCluster(String directory) {
    return isHere()
        ? CheckpointDirectoryCheck.check(directory)
        : CheckResult.ok(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(), directory);
  }

  private static CheckResult noDirectory() {
    return CheckResult.warning(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(),
        "is not set, so checkpoints are in the JobManager's memory and gone with it: set it in"
            + " conf/flink/config.yaml");
  }

  /** Whether the cluster is on this machine, so that its directories are this one's. */
  private boolean isHere() {
    try {
      String host = URI.create("http://" + cluster.address()).getHost();
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Optional<String> directory(Configuration configuration) {
    return configuration.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
  }
}
