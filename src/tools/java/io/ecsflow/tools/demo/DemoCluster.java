package io.ecsflow.tools.demo;

import io.ecsflow.cli.Loopback;
import io.ecsflow.connector.RootCause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** A Flink cluster in this process, with its web UI on the loopback address, for one job. */
final class DemoCluster implements AutoCloseable {

  /** So short that a person sees results soon; production takes 10 s. */
  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);

  private static final long TIMEOUT_SECONDS = 60;

  private final MiniCluster cluster;
  private final Configuration configuration;
  private final int parallelism;

  private DemoCluster(MiniCluster cluster, Configuration configuration, int parallelism) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.parallelism = parallelism;
  }

  /**
   * Starts the cluster.
   *
   * @param webPorts a port, a range of ports, or 0 for any
   * @param directory for whatever Flink keeps in files
   * @param parallelism of its job
   */
  static DemoCluster start(String webPorts, Path directory, int parallelism) throws DemoFailure {
    Configuration configuration = configuration(webPorts, directory);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
    try {
      cluster.start();
    } catch (Exception e) { // declared by Flink as such
      throw new DemoFailure("Flink does not start", e);
    }
    return new DemoCluster(cluster, configuration, parallelism);
  }

  String webAddress() throws DemoFailure {
    return await(cluster.getRestAddress(), "the address of the web UI").toString();
  }

  /** To build the job with. */
  StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration)
        .setParallelism(parallelism);
  }

  JobID submit(StreamExecutionEnvironment environment, String name) throws DemoFailure {
    var graph = environment.getStreamGraph();
    graph.setJobName(name);
    return await(cluster.submitJob(graph), "the job's start").getJobID();
  }

  /** Whether the job still runs, or is about to again. */
  boolean isRunning(JobID job) throws DemoFailure {
    return !await(cluster.getJobStatus(job), "the job's status").isGloballyTerminalState();
  }

  /** Why the job failed last; empty where it never did. */
  Optional<String> lastFailure(JobID job) throws DemoFailure {
    var failure = await(cluster.getExecutionGraph(job), "the job's failures").getFailureInfo();
    return Optional.ofNullable(failure)
        .map(info -> info.getException().deserializeError(getClass().getClassLoader()))
        .map(RootCause::of);
  }

  void cancel(JobID job) throws DemoFailure {
    await(cluster.cancelJob(job), "the job's end");
    await(cluster.requestJobResult(job), "the job's end");
  }

  /**
   * Also quiets Kafka's clients: some of the sinks' outlive their job, and they would complain
   * about the broker, which goes next.
   */
  @Override
  public void close() throws DemoFailure {
    await(cluster.closeAsync(), "the cluster's end");
    Configurator.setLevel("org.apache.kafka.clients", Level.ERROR);
  }

  private static Configuration configuration(String webPorts, Path directory) {
    Configuration configuration = new Configuration();
    Loopback.bind(configuration);
    return configuration
        .set(RestOptions.BIND_PORT, webPorts)
        .set(CoreOptions.TMP_DIRS, directory.toString())
        .set(WebOptions.TMP_DIR, directory.toString())
        .set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64))
        .set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64))
        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL)
        .set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
  }

  private static <T> T await(Future<T> future, String what) throws DemoFailure {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new DemoFailure("Flink fails on " + what, e.getCause());
    } catch (TimeoutException e) {
      throw new DemoFailure("Flink did not answer in time about " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted while waiting for " + what, e);
    }
  }
}
