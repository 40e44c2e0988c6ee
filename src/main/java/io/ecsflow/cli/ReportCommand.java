package io.ecsflow.cli;

import io.ecsflow.EcsflowJob;
import io.ecsflow.audit.TimeRange;
import io.ecsflow.cli.ProgressLine.Progress;
import io.ecsflow.cli.report.HtmlPage;
import io.ecsflow.cli.report.Report;
import io.ecsflow.cli.report.ReportInput;
import io.ecsflow.config.JobFileException;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.file.LocalInput;
import io.ecsflow.connector.file.NdjsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a page of what a job has written. */
@Command(
    name = "report",
    description = {
      "Makes a page, one HTML file, of what a job has written.",
      "It has the fleet, the flow and its delay, categories, and what was rejected and why. It"
          + " needs no server and no network to be looked at, and reads only."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The page is written, whatever it says.",
      "1:The input or the output failed.",
      "2:Wrong usage, a file that cannot be read, or the job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow report JOB.yaml -o report.html",
      "  ecsflow report JOB.yaml --from 2026-01-31T00:00:00Z -o report.html",
      "  ecsflow report out/events out/rejected/*.ndjson.gz > report.html"
    })
final class ReportCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // by picocli
  @ParentCommand
  private Ecsflow ecsflow;

  @Parameters(
      paramLabel = "JOB.yaml|FILE",
      description =
          "A job file, whose outputs in Kafka or in files are read; or files and directories of"
              + " rows as a job writes them, one a line, also packed by gzip. Default: the standard"
              + " input.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the page is written. Default: the standard output.")
  private @Nullable Path output;

  @Mixin private final RangeOptions range = new RangeOptions();

  @Mixin private final ProgressOption progressOption = new ProgressOption();

  @Override
  public Integer call() throws IOException {
    Report report = new Report();
    TimeRange times = range.times(spec);
    try (ProgressLine line = progressOption.line(spec.commandLine().getErr())) {
      ReportInput input =
          new ReportInput(
              report,
              (rows, share) ->
                  line.show(() -> new Progress(rows, "rows", share), System.nanoTime()));
      String title = isJobFile() ? readJob(input, times) : readFiles(input, times);
      write(HtmlPage.of(report, title));
      return ExitCode.OK;
    } catch (JobFileException e) {
      e.problems()
          .forEach(problem -> spec.commandLine().getErr().println(inputs.get(0) + ": " + problem));
      return ExitCode.USAGE;
    }
  }

  private boolean isJobFile() {
    return inputs.size() == 1 && inputs.get(0).toString().matches(".*\\.ya?ml");
  }

  private String readJob(ReportInput input, TimeRange times) throws IOException, JobFileException {
    JobSettings job = EcsflowJob.read(inputs.get(0));
    if (!ReportInput.isSupported(job)) {
      throw new ParameterException(
          spec.commandLine(),
          inputs.get(0)
              + " writes what cannot be read here: its sinks must be Kafka, or files on this"
              + " machine");
    }
    input.read(job, times);
    return job.name();
  }

  private String readFiles(ReportInput input, TimeRange times) throws IOException {
    if (!times.equals(TimeRange.ALL)) {
      throw new ParameterException(
          spec.commandLine(),
          "--from and --to are for a job file: rows of files have no timestamp");
    }
    if (inputs.isEmpty()) {
      try (NdjsonLines lines =
          new NdjsonLines(ecsflow.streams().in(), Streams.STDIN, ReportInput.MAX_ROW_BYTES)) {
        input.read(lines);
      }
      return Streams.STDIN;
    }
    LocalInput files = new LocalInput(inputs);
    if (!files.obstacles().isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("; ", files.obstacles()));
    }
    input.read(files.files());
    return inputs.stream()
        .map(file -> String.valueOf(file.getFileName()))
        .collect(Collectors.joining(", "));
  }

  private void write(byte[] page) throws IOException {
    if (output != null) {
      Files.write(output, page);
      return;
    }
    ecsflow.streams().out().write(page);
  }
}
