package io.ecsflow.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Gives a job of a cluster another number of tasks: an upgrade to the same. Flink can change it
 * without a savepoint, but only with its adaptive scheduler, which a cluster has for all of its
 * jobs or none.
 */
@Command(
    name = "rescale",
    description = {
      "Gives a running job another number of tasks.",
      "An upgrade in all else: a job file or build that has changed applies, too."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The job runs with so many tasks and has completed a checkpoint.",
      "1:It was not stopped, and why; or it does not run, and how to go back.",
      "2:Wrong usage, or the job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = "  ecsflow rescale jobs/endpoint-to-kafka.yaml --parallelism 8")
final class RescaleCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final RunningJobOptions running = new RunningJobOptions();

  @Option(
      names = {"-p", "--parallelism"},
      paramLabel = "N",
      required = true,
      description = "How many tasks each operator has; as many slots are needed.")
  private int parallelism;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return Upgrade.run(running, parallelism, spec.commandLine());
  }
}
