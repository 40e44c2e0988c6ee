package io.ecsflow.cli;

import io.ecsflow.cli.jobs.FlinkCluster;
import java.io.IOException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Flink cluster of a command. */
final class ClusterOption {

  @Option(
      names = {"-m", "--jobmanager"},
      paramLabel = "HOST:PORT",
      description = "The cluster's REST address. Default: as in conf/flink/config.yaml, port 8081.")
  private @Nullable String jobManager;

  /** Whether somebody named a cluster, by the option or in the configuration. */
  boolean isNamed(Configuration configuration) {
    return jobManager != null || configuration.contains(RestOptions.ADDRESS);
  }

  /** The cluster, whether it answers or not. */
  FlinkCluster cluster(Configuration configuration) {
    return new FlinkCluster(
        jobManager == null
            ? configuration.getOptional(RestOptions.ADDRESS).orElse("localhost")
                + ":"
                + configuration.get(RestOptions.PORT)
            : jobManager);
  }

  /**
   * The cluster.
   *
   * @throws IOException if it does not answer; the message says so
   */
  FlinkCluster runningCluster(Configuration configuration)
      throws IOException, InterruptedException {
    FlinkCluster cluster = cluster(configuration);
    if (!cluster.isUp()) {
      throw new IOException(noAnswer(cluster));
    }
    return cluster;
  }

  static String noAnswer(FlinkCluster cluster) {
    return "no Flink cluster answers at http://%s, name one with -m HOST:PORT"
        .formatted(cluster.address());
  }
}
