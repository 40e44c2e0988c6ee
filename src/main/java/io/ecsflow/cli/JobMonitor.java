package io.ecsflow.cli;

import io.ecsflow.cli.jobs.FlinkCluster;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Polls the REST interface of a job every second, until it is closed. */
final class JobMonitor implements AutoCloseable {

  private final FlinkCluster cluster;
  private final String job;
  private final JobProblems problems;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "job-monitor");
            thread.setDaemon(true);
            return thread;
          });

  private JobMonitor(FlinkCluster cluster, String id, JobProblems problems) {
    this.cluster = cluster;
    this.job = "/jobs/" + id;
    this.problems = problems;
  }

  static JobMonitor start(FlinkCluster cluster, String id, JobProblems problems) {
    JobMonitor monitor = new JobMonitor(cluster, id, problems);
    var unused = monitor.timer.scheduleWithFixedDelay(monitor::poll, 1, 1, TimeUnit.SECONDS);
    return monitor;
  }

  /** A failed request is ignored: the cluster may end before this is closed. */
  private void poll() {
    try {
      problems.checkpoints(cluster.get(job + "/checkpoints"), System.nanoTime());
      long restarts = cluster.get(job + "/metrics?get=numRestarts").at("/0/value").asLong();
      problems.failures(
          cluster.get(job + "/exceptions?maxExceptions=1"), restarts, System.nanoTime());
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
