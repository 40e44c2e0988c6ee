package io.ecsflow.tools.bench;

import io.ecsflow.cli.Loopback;
import io.ecsflow.config.JobSettings;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster of one task manager in this process, for one job after the other. */
final class JobCluster {

  private static final long TIMEOUT_SECONDS = 60;

  private final MiniCluster cluster;
  private final Configuration configuration;

  private JobCluster(MiniCluster cluster, Configuration configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
  }

  static JobCluster start(Configuration configuration) throws Exception {
    Loopback.bind(configuration);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(configuration.get(CoreOptions.DEFAULT_PARALLELISM))
                .build());
    cluster.start();
    return new JobCluster(cluster, configuration);
  }

  JobID submit(Flow flow, JobSettings job) throws Exception {
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    flow.build(env, job);
    var graph = env.getStreamGraph();
    graph.setJobName(job.name());
    return await(cluster.submitJob(graph)).getJobID();
  }

  /** Why the job failed last, or its state where it never did. */
  String state(JobID job) throws Exception {
    AccessExecutionGraph graph = await(cluster.getExecutionGraph(job));
    var failure = graph.getFailureInfo();
    return failure == null ? graph.getState().name() : failure.getExceptionAsString();
  }

  /** Ends the job; returns what its last completed checkpoint took. */
  Footprint stop(JobID job) throws Exception {
    CheckpointStatsSnapshot statistics =
        await(cluster.getExecutionGraph(job)).getCheckpointStatsSnapshot();
    var last = statistics == null ? null : statistics.getHistory().getLatestCompletedCheckpoint();
    long heap = Footprint.heapAfterCollection();
    await(cluster.cancelJob(job));
    await(cluster.requestJobResult(job));
    return last == null
        ? new Footprint(0, 0, heap)
        : new Footprint(last.getStateSize(), last.getEndToEndDuration(), heap);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
