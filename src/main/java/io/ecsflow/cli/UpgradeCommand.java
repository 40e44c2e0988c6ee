package io.ecsflow.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces a job of a cluster by what its file and this build are now. */
@Command(
    name = "upgrade",
    description = {
      "Replaces a running job: its file and this build apply from then on.",
      "Checks all that submit does, then stops the job with a savepoint, starts it from that, and"
          + " waits for its first checkpoint. Says how to go back if that does not come."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The new job runs and has completed a checkpoint.",
      "1:It was not stopped, and why; or it does not run, and how to go back.",
      "2:Wrong usage, or the job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = "  ecsflow upgrade jobs/endpoint-to-kafka.yaml")
final class UpgradeCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final RunningJobOptions running = new RunningJobOptions();

  @Option(
      names = {"-p", "--parallelism"},
      paramLabel = "N",
      description = "Default: as the job runs now.")
  private @Nullable Integer parallelism;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return Upgrade.run(running, parallelism, spec.commandLine());
  }
}
