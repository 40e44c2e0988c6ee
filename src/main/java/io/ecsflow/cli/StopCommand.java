package io.ecsflow.cli;

import io.ecsflow.cli.jobs.ClusterJob;
import io.ecsflow.config.JobSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops a job of a cluster with a savepoint. */
@Command(
    name = "stop",
    description = {
      "Stops the job of a file with a savepoint.",
      "All that it has read is written and committed; a later start goes on from there."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The job has stopped.",
      "1:It does not run, or there is no savepoint and it runs on.",
      "2:Wrong usage, or the job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ecsflow stop jobs/endpoint-to-kafka.yaml", "  ecsflow stop --cancel JOB.yaml"})
final class StopCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final RunningJobOptions running = new RunningJobOptions();

  @ArgGroup private final How how = new How();

  static final class How {
    @Option(
        names = "--drain",
        description =
            "Close all windows first. For a job that will not go on: one that resumed from this"
                + " savepoint would count late what comes next.")
    private boolean isDrained;

    @Option(
        names = "--cancel",
        description =
            "Without a savepoint, for a job that cannot make one. It can go on from its last"
                + " checkpoint.")
    private boolean isCancelled;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<JobSettings> settings = running.read(spec.commandLine().getErr());
    if (settings.isEmpty()) {
      return ExitCode.USAGE;
    }
    ClusterJob job = running.find(settings.get().name());
    int parallelism = job.parallelism();
    if (how.isCancelled) {
      cancel(job, parallelism);
    } else {
      stop(job, parallelism);
    }
    return ExitCode.OK;
  }

  private void stop(ClusterJob job, int parallelism) throws IOException, InterruptedException {
    String savepoint =
        job.stop(running.savepointDirectory(job.cluster()), how.isDrained, running.timeout());
    String stopped = how.isDrained ? "stopped and drained" : "stopped";
    print("job %s is %s, with the savepoint %s".formatted(job.name(), stopped, savepoint));
    if (!how.isDrained) {
      print("to go on from it:");
      print("  " + running.resume(job, parallelism, savepoint));
    }
  }

  private void cancel(ClusterJob job, int parallelism) throws IOException, InterruptedException {
    Optional<String> checkpoint = job.cancel(running.timeout());
    print("job %s is cancelled".formatted(job.name()));
    if (checkpoint.isPresent()) {
      print("to go on from its last checkpoint, if the cluster retains that:");
      print("  " + running.resume(job, parallelism, checkpoint.get()));
    } else {
      print("it leaves no checkpoint");
    }
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
