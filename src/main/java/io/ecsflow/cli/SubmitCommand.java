package io.ecsflow.cli;

import io.ecsflow.cli.jobs.FlinkCluster;
import io.ecsflow.config.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits a job to a running cluster, detached, by Flink's own client with the job jar. */
@Command(
    name = "submit",
    description = "Submits a job to a running Flink cluster.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The cluster has the job.",
      "1:The cluster does not answer, or the job could not start.",
      "2:The job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = "  ecsflow submit -m jobmanager:8081 jobs/endpoint-to-kafka.yaml")
final class SubmitCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @Mixin private final ClusterOption clusterOption = new ClusterOption();

  @Option(
      names = {"-p", "--parallelism"},
      paramLabel = "N",
      description =
          "Default: parallelism.default of conf/flink/config.yaml, or else of the cluster.")
  private @Nullable Integer parallelism;

  @Option(
      names = {"-s", "--from-savepoint"},
      paramLabel = "PATH",
      description = "Resume where a savepoint or a retained checkpoint left off.")
  private @Nullable String savepoint;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Optional<JobSettings> job = jobFile.read(err);
    if (job.isEmpty()) {
      return ExitCode.USAGE;
    }
    Submission submission =
        new Submission(job.get(), jobFile.file(), clusterOption, Installation.current(), err);
    Optional<String> obstacle = obstacle(job.get(), submission.cluster());
    if (obstacle.isPresent()) {
      err.println(obstacle.get());
      return ExitCode.SOFTWARE;
    }
    return submission.start(parallelism, savepoint) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /**
   * Why the job cannot be submitted; found later it would be a stack trace, or two failing jobs.
   */
  private static Optional<String> obstacle(JobSettings job, FlinkCluster cluster)
      throws IOException, InterruptedException {
    if (!cluster.isUp()) {
      return Optional.of(ClusterOption.noAnswer(cluster));
    }
    return cluster.jobs(job.name()).stream()
        .findFirst()
        .map(
            other ->
                "job %s is %s on this cluster already, with the id %s: replace it by ecsflow upgrade, stop it by ecsflow stop, or give this one another name"
                    .formatted(job.name(), other.state(), other.id()));
  }
}
