package io.ecsflow.cli;

import io.ecsflow.Connectors;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every problem of a job file at once; then whether what it names really answers. */
@Command(
    name = "check",
    description = "Checks a job file, and whether what it names answers.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The job can run.",
      "1:Something does not answer as it must.",
      "2:The job file has problems."
    })
final class CheckCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @Option(names = "--offline", description = "Look at the file only.")
  private boolean offline;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<JobSettings> job = jobFile.read(spec.commandLine().getErr());
    if (job.isEmpty()) {
      return ExitCode.USAGE;
    }
    out.println(CheckResult.ok(jobFile.file().toString(), "no problems"));
    List<CheckResult> results = offline ? List.of() : Connectors.check(job.get());
    results.forEach(out::println);
    return results.stream().allMatch(CheckResult::isOk) ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
