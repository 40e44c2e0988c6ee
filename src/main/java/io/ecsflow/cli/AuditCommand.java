package io.ecsflow.cli;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.cli.ProgressLine.Progress;
import io.ecsflow.cli.audit.Audit;
import io.ecsflow.cli.audit.AuditProgress;
import io.ecsflow.cli.audit.AuditReport;
import io.ecsflow.cli.audit.AuditReport.Verdict;
import io.ecsflow.cli.audit.AuditSettings;
import io.ecsflow.cli.audit.AuditText;
import io.ecsflow.cli.audit.UnsupportedJobException;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.RootCause;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds each record of a job's source among its outputs, exactly once or not. */
@Command(
    name = "audit",
    description = {
      "Proves that a job lost nothing and doubled nothing.",
      "It computes the id of each record of the source from its coordinates, and finds it exactly"
          + " once among events or dead letters. It reads only, while the job runs or not."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Each record that a checkpoint covers is there once, and nothing else is.",
      "1:A record is missing or there twice, or an output is of no record.",
      "2:Wrong usage, or the job file has problems.",
      "3:No fault was found, but not all can be told; or a broker or server does not answer."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow audit JOB.yaml",
      "  ecsflow audit JOB.yaml --from 2026-01-31T00:00:00Z --to 2026-02-01T00:00:00Z --json"
    })
final class AuditCommand implements Callable<Integer> {

  private static final int UNKNOWN = 3;
  private static final int MAX_LISTED = 10_000;

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @Mixin private final RangeOptions range = new RangeOptions();

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Where the files are that it compares, 48 bytes for each record; they are deleted at the"
              + " end. Default: ${DEFAULT-VALUE}.")
  private Path work = Path.of(System.getProperty("java.io.tmpdir", "."));

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long to wait for open transactions of the outputs. Default: 1m.")
  private Duration timeout = AuditSettings.DEFAULT_PATIENCE;

  @Option(
      names = "--list",
      paramLabel = "N",
      description = "How many findings of each kind are listed. Default: ${DEFAULT-VALUE}.")
  private int listed = AuditSettings.DEFAULT_MAX_LISTED;

  @Option(
      names = "--shared-outputs",
      description = "Others write to the outputs, too: what is of no record is no fault.")
  private boolean areOutputsShared;

  @Mixin private final ProgressOption progressOption = new ProgressOption();

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Optional<JobSettings> job = jobFile.read(spec.commandLine().getErr());
    if (job.isEmpty()) {
      return ExitCode.USAGE;
    }
    TimeRange times = range.of(job.get(), spec);
    NumberOptions.between(0, MAX_LISTED, "--list", listed, spec);
    if (!Files.isDirectory(work)) {
      throw new ParameterException(spec.commandLine(), "--work: " + work + " is no directory");
    }
    AuditReport report;
    try {
      report = audit(job.get(), new AuditSettings(times, work, listed, timeout, areOutputsShared));
    } catch (UnsupportedJobException e) {
      throw new ParameterException(
          spec.commandLine(), jobFile.file() + " cannot be audited: " + e.getMessage(), e);
    } catch (IOException e) {
      spec.commandLine().getErr().println("ecsflow audit: " + RootCause.of(e));
      return UNKNOWN;
    }
    print(report, spec.commandLine().getOut());
    return exitCode(report.verdict());
  }

  private AuditReport audit(JobSettings job, AuditSettings settings)
      throws IOException, UnsupportedJobException {
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine line = progressOption.line(err)) {
      return Audit.run(job, settings, new Shown(line, progressOption.isQuiet() ? null : err));
    }
  }

  private void print(AuditReport report, PrintWriter out) throws IOException {
    if (json) {
      ReportJson.print(report, out);
    } else {
      new AuditText(out).print(report);
    }
  }

  private static int exitCode(Verdict verdict) {
    return switch (verdict) {
      case COMPLETE -> ExitCode.OK;
      case FAULTY -> ExitCode.SOFTWARE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** The size is said before it is taken; then it is said how far it is. */
  private static final class Shown implements AuditProgress {

    private final ProgressLine line;
    private final @Nullable PrintWriter err;
    private long records;

    /**
     * @param err where the size is said; null for nowhere
     */
    Shown(ProgressLine line, @Nullable PrintWriter err) {
      this.line = line;
      this.err = err;
    }

    @Override
    public void begin(long records, long diskBytes) {
      this.records = records;
      if (err != null) {
        err.println(
            String.format(
                Locale.ROOT,
                "up to %,d records; its files take about %,d MB",
                records,
                (diskBytes >> 20) + 1));
      }
    }

    /** Each record has an outcome, so that there is as much to read of the outputs. */
    @Override
    public void step(Step step, long done) {
      long earlier = step == Step.OUTPUTS ? records : 0;
      line.show(
          () -> new Progress(done, step.what(), (earlier + done) / (2.0 * records)),
          System.nanoTime());
    }
  }
}
