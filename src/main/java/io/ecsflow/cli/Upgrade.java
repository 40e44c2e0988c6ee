package io.ecsflow.cli;

import io.ecsflow.cli.jobs.Checkpoint;
import io.ecsflow.cli.jobs.ClusterJob;
import io.ecsflow.cli.jobs.Waiting;
import io.ecsflow.config.Durations;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/**
 * Replaces a running job by one of its name, through a savepoint. What can be found out before the
 * job is stopped is; from then on, each way that this ends says what to do.
 */
final class Upgrade {

  private final JobSettings settings;
  private final RunningJobOptions running;
  private final Submission submission;
  private final PrintWriter out;
  private final PrintWriter err;

  private Upgrade(JobSettings settings, RunningJobOptions running, CommandLine command) {
    this.settings = settings;
    this.running = running;
    this.out = command.getOut();
    this.err = command.getErr();
    this.submission =
        new Submission(
            settings, running.file(), running.clusterOption(), Installation.current(), err);
  }

  /**
   * Replaces the job; returns an exit code.
   *
   * @param parallelism of the new job; null for that of the old
   */
  static int run(RunningJobOptions running, @Nullable Integer parallelism, CommandLine command)
      throws IOException, InterruptedException {
    Optional<JobSettings> settings = running.read(command.getErr());
    if (settings.isEmpty()) {
      return ExitCode.USAGE;
    }
    return new Upgrade(settings.get(), running, command).isDone(parallelism)
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  /** Whether the new job has completed a checkpoint, after which nothing of the old is needed. */
  private boolean isDone(@Nullable Integer wanted) throws IOException, InterruptedException {
    ClusterJob before = running.find(settings.name());
    int parallelism = before.parallelism();
    int next = wanted == null ? parallelism : wanted;
    String directory = running.savepointDirectory(before.cluster());
    List<CheckResult> obstacles = obstacles(before, next);
    obstacles.forEach(err::println);
    if (!submission.isReady() || !obstacles.isEmpty()) {
      err.println("job %s was not stopped".formatted(settings.name()));
      return false;
    }
    String savepoint = before.stop(directory, false, running.timeout());
    out.println("job %s is stopped, with the savepoint %s".formatted(settings.name(), savepoint));
    Optional<ClusterJob> after = start(next, savepoint, before);
    if (after.isPresent() && isWell(after.get())) {
      out.println(
          String.format(
              Locale.ROOT,
              "job %s runs with parallelism %d and has completed a checkpoint; the savepoint may be"
                  + " deleted",
              settings.name(),
              next));
      return true;
    }
    sayHowToGoBack(before, parallelism, after, savepoint);
    return false;
  }

  /** What Flink would refuse once the job is stopped, or wait for in vain. */
  private List<CheckResult> obstacles(ClusterJob before, int parallelism)
      throws IOException, InterruptedException {
    List<CheckResult> obstacles = new ArrayList<>();
    int maximum = settings.flow().maxParallelism();
    if (parallelism < 1 || parallelism > maximum) {
      obstacles.add(
          CheckResult.failed(
              "parallelism",
              String.format(
                  Locale.ROOT,
                  "must be 1 to flow.maxParallelism, which is %d, was %d",
                  maximum,
                  parallelism)));
    }
    Set<Integer> theirs = before.maxParallelism();
    if (!theirs.contains(maximum)) {
      obstacles.add(
          CheckResult.failed(
              "flow.maxParallelism",
              String.format(
                  Locale.ROOT,
                  "is %d, but the job that runs has %s, and its state cannot have another",
                  maximum,
                  theirs)));
    }
    int slots = before.cluster().freeSlots() + before.slots();
    if (parallelism > slots && !before.cluster().isElastic()) {
      obstacles.add(
          CheckResult.failed(
              "parallelism",
              String.format(
                  Locale.ROOT,
                  "%d tasks need as many slots, and there are %d, with those of the job",
                  parallelism,
                  slots)));
    }
    return obstacles;
  }

  /** The new job, even if it has ended at once. */
  private Optional<ClusterJob> start(int parallelism, String savepoint, ClusterJob before)
      throws IOException, InterruptedException {
    return submission.start(parallelism, savepoint)
        ? submission.cluster().jobs().stream()
            .filter(job -> job.name().equals(before.name()) && !job.id().equals(before.id()))
            .findFirst()
        : Optional.empty();
  }

  /** Waits for the first checkpoint, without which nothing of the new job is committed. */
  private boolean isWell(ClusterJob job) throws IOException, InterruptedException {
    try (JobMonitor monitor =
        JobMonitor.start(job.cluster(), job.id(), new JobProblems(err::println))) {
      boolean isComplete =
          Waiting.until(running.timeout(), () -> hasEnded(job) || hasCheckpoint(job));
      if (!isComplete) {
        err.println(
            "job %s has completed no checkpoint within %s"
                .formatted(job.name(), Durations.format(running.timeout())));
      }
      return isComplete && hasCheckpoint(job);
    }
  }

  private static boolean hasCheckpoint(ClusterJob job) throws IOException, InterruptedException {
    return job.lastCheckpoint(Instant.now()).isPresent() && job.isWorking();
  }

  private static boolean hasEnded(ClusterJob job) throws IOException, InterruptedException {
    return job.cluster().jobs(job.name()).isEmpty();
  }

  /**
   * Always from the last checkpoint that there is: what a new job has committed would otherwise be
   * written once more. One that still runs may yet complete one; so it is ended first, and {@code
   * stop} knows then which was the last.
   */
  private void sayHowToGoBack(
      ClusterJob before, int parallelism, Optional<ClusterJob> after, String savepoint)
      throws IOException, InterruptedException {
    err.println("to go back, with the build and the job file of before:");
    if (after.isPresent() && !hasEnded(after.get())) {
      err.println(
          "  ecsflow stop -m %s --cancel %s"
              .formatted(submission.cluster().address(), running.file()));
      err.println(
          String.format(
              Locale.ROOT,
              "and then what that prints, with -p %d: it goes on where the new job committed last,"
                  + " or from the savepoint, so nothing is lost or doubled",
              parallelism));
      return;
    }
    String last =
        after.isPresent()
            ? after.get().lastCheckpoint(Instant.now()).map(Checkpoint::path).orElse(savepoint)
            : savepoint;
    err.println("  " + running.resume(before, parallelism, last));
    err.println("nothing is lost or doubled: it goes on where was committed last");
  }
}
