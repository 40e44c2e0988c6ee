package io.ecsflow.cli;

import io.ecsflow.cli.check.CheckText;
import io.ecsflow.cli.check.JobCheck;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a job file, all problems at once, and then the brokers and servers that it names. */
@Command(
    name = "check",
    description = {
      "Checks a job file, and all that the job needs.",
      "Its brokers or servers, topics, templates, permissions, limits and clocks; its checkpoints;"
          + " and the Flink cluster it is for. It reads only."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The job can run, perhaps with warnings.",
      "1:It cannot, or there was no answer.",
      "2:The job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow check jobs/endpoint-to-kafka.yaml",
      "  ecsflow check -m jobmanager:8081 --json JOB.yaml"
    })
final class CheckCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @Mixin private final ClusterOption clusterOption = new ClusterOption();

  @Option(names = "--offline", description = "Look at the file only.")
  private boolean offline;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long to wait for all answers together. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(30);

  @Option(names = "--json", description = "The results as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<JobSettings> job = jobFile.read(spec.commandLine().getErr());
    if (job.isEmpty()) {
      return ExitCode.USAGE;
    }
    List<CheckResult> results = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    CheckText text = new CheckText(out, TerminalWidth.ofReport(System.getenv()), Ansi.AUTO);
    Consumer<CheckResult> each =
        result -> {
          results.add(result);
          if (!json) {
            text.print(result);
          }
        };
    each.accept(CheckResult.ok(jobFile.file().toString(), "no problems"));
    if (!offline) {
      check(job.get(), each);
    }
    if (json) {
      ReportJson.print(results, out);
    }
    return results.stream().noneMatch(CheckResult::isFailed) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Gives each result as it comes, until the time is over. */
  private void check(JobSettings job, Consumer<CheckResult> each) throws InterruptedException {
    BlockingQueue<Optional<CheckResult>> results = new LinkedBlockingQueue<>();
    CompletableFuture<Void> asking =
        CompletableFuture.runAsync(() -> ask(job, result -> results.add(Optional.of(result))))
            .whenComplete((nothing, error) -> results.add(Optional.empty()));
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      var result = results.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (result == null) {
        each.accept(CheckResult.failed("--timeout", "the rest gave no answer in time"));
        return;
      }
      if (result.isEmpty()) {
        asking.join();
        return;
      }
      each.accept(result.get());
    }
  }

  private void ask(JobSettings job, Consumer<CheckResult> results) {
    Installation installation = Installation.current();
    Configuration configuration = installation.flinkConfiguration();
    JobCheck check =
        new JobCheck(
            job,
            configuration,
            clusterOption.cluster(configuration),
            clusterOption.isNamed(configuration),
            installation.dataDirectory());
    try {
      check.check(results);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
