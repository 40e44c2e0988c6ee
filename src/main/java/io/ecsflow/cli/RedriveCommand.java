package io.ecsflow.cli;

import io.ecsflow.cli.ProgressLine.Progress;
import io.ecsflow.cli.audit.AuditSettings;
import io.ecsflow.cli.redrive.LetterFilter;
import io.ecsflow.cli.redrive.OffsetRange;
import io.ecsflow.cli.redrive.Redrive;
import io.ecsflow.cli.redrive.RedriveReport;
import io.ecsflow.cli.redrive.RedriveSettings;
import io.ecsflow.cli.redrive.RedriveText;
import io.ecsflow.config.JobSettings;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Sends chosen dead letters of a job to its source again. */
@Command(
    name = "redrive",
    description = {
      "Sends dead letters to the source again, once their cause is mended.",
      "A letter keeps its key, value, headers and timestamp. It is sent once, however often this is"
          + " run: the source itself tells which were sent."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Each chosen letter is in the source again; in a dry run, each would pass.",
      "1:Some cannot be sent, or would be rejected again; or something does not answer.",
      "2:Wrong usage, or the job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow redrive JOB.yaml --reason RULE_FAILED --dry-run",
      "  ecsflow redrive JOB.yaml --reason OVER_QUOTA --from 2026-01-31T12:00:00Z --rate 500"
    })
final class RedriveCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      split = ",",
      description = "Letters of this reason, as NOT_JSON; several are possible.")
  private List<Reason> reasons = new ArrayList<>();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      split = ",",
      description = "Letters of this stage: DECODE, ADMISSION or NORMALIZE.")
  private List<Stage> stages = new ArrayList<>();

  @Option(
      names = "--offsets",
      paramLabel = "RANGE",
      split = ",",
      converter = Offsets.class,
      description = "Letters of these source records: " + OffsetRange.SYNTAX + ".")
  private List<OffsetRange> offsets = new ArrayList<>();

  @Option(
      names = "--detail",
      paramLabel = "TEXT",
      description = "Letters with this text in their detail, in upper or lower case.")
  private String detail = "";

  @Mixin private final RangeOptions range = new RangeOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "How many are sent in a second at most. Default: no limit.")
  private int rate = RedriveSettings.UNLIMITED;

  @Option(
      names = "--dry-run",
      description = "Send none, but say how many would pass by the job file's normalization now.")
  private boolean isDryRun;

  @Mixin private final ProgressOption progressOption = new ProgressOption();

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Optional<JobSettings> job = jobFile.read(spec.commandLine().getErr());
    if (job.isEmpty()) {
      return ExitCode.USAGE;
    }
    if (!Redrive.isSupported(job.get())) {
      throw new ParameterException(
          spec.commandLine(),
          jobFile.file()
              + " has no letters that can be sent again: its source must be Kafka, its sinks Kafka,"
              + " Elasticsearch or OpenSearch");
    }
    NumberOptions.between(0, 1_000_000, "--rate", rate, spec);
    LetterFilter filter =
        new LetterFilter(names(reasons), names(stages), range.times(spec), offsets, detail);
    if (filter.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "which letters? Choose by --reason, --stage, --offsets, --detail, --from or --to");
    }
    RedriveReport report =
        redrive(
            job.get(), new RedriveSettings(filter, rate, isDryRun, AuditSettings.DEFAULT_PATIENCE));
    print(report, spec.commandLine().getOut());
    return report.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private RedriveReport redrive(JobSettings job, RedriveSettings settings) throws IOException {
    try (ProgressLine line = progressOption.line(spec.commandLine().getErr())) {
      return Redrive.run(
          job,
          settings,
          done ->
              line.show(
                  () -> new Progress(done, "letters", ProgressLine.UNKNOWN), System.nanoTime()));
    }
  }

  private void print(RedriveReport report, PrintWriter out) throws IOException {
    if (json) {
      ReportJson.print(report, out);
    } else {
      new RedriveText(out).print(report);
    }
  }

  private static Set<String> names(List<? extends Enum<?>> chosen) {
    return chosen.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }

  private static final class Offsets implements ITypeConverter<OffsetRange> {
    @Override
    public OffsetRange convert(String text) {
      return OffsetRange.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no range: expected " + OffsetRange.SYNTAX));
    }
  }
}
