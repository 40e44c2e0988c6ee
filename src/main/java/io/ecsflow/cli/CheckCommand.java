package io.ecsflow.cli;

import io.ecsflow.Connectors;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a job file, all problems at once, and then the brokers and servers that it names. */
@Command(
    name = "check",
    description = "Checks a job file, and whether what it names answers.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The job can run.",
      "1:Something does not answer as it must.",
      "2:The job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = "  ecsflow check jobs/endpoint-to-kafka.yaml")
final class CheckCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @Option(names = "--offline", description = "Look at the file only.")
  private boolean offline;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long to wait for all answers together. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(30);

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<JobSettings> job = jobFile.read(spec.commandLine().getErr());
    if (job.isEmpty()) {
      return ExitCode.USAGE;
    }
    out.println(CheckResult.ok(jobFile.file().toString(), "no problems"));
    return offline || isGood(job.get(), out) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Prints each result as it comes. */
  private boolean isGood(JobSettings job, PrintWriter out)
      throws InterruptedException, ExecutionException {
    BlockingQueue<Optional<CheckResult>> results = new LinkedBlockingQueue<>();
    CompletableFuture<Void> asking =
        CompletableFuture.runAsync(
                () -> Connectors.check(job, result -> results.add(Optional.of(result))))
            .whenComplete((nothing, error) -> results.add(Optional.empty()));
    long end = System.nanoTime() + timeout.toNanos();
    boolean isGood = true;
    while (true) {
      var result = results.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (result == null) {
        out.println(CheckResult.failed("--timeout", "the rest gave no answer in time"));
        return false;
      }
      if (result.isEmpty()) {
        asking.get();
        return isGood;
      }
      out.println(result.get());
      isGood &= !result.get().isFailed();
    }
  }
}
