package io.ecsflow.cli.audit;

import io.ecsflow.audit.Reconciliation;
import io.ecsflow.audit.SourceRange;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.kafka.audit.SourceTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Audits a job: computes the id of each record of a range of its source, and finds it among what
 * the job has written. It reads only, and runs while the job does, or when it has ended.
 *
 * <pre>{@code
 * AuditReport report = Audit.run(job, AuditSettings.ofEverything(directory), AuditProgress.NONE);
 * assertThat(report.faults().count()).isZero();
 * assertThat(report.outcomes().notYet()).isZero();
 * assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
 * }</pre>
 *
 * <p>The order of its steps makes it exact while the job runs. First it asks how far the job's
 * group has committed its offsets: what is before them is due. Then it marks the ends of the
 * outputs: the outcome of what is due is before these, though its transaction may still be open. So
 * it reads up to the marks, and waits for the transactions that were open there.
 */
public final class Audit {

  private final AuditedJob job;
  private final AuditSettings settings;
  private final AuditProgress progress;

  private Audit(AuditedJob job, AuditSettings settings, AuditProgress progress) {
    this.job = job;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Runs an audit; it takes as long as reading source and outputs does.
   *
   * @throws UnsupportedJobException when the job has a source or sinks that cannot be audited
   * @throws IOException when a broker or server does not respond, or the disk is too small
   */
  public static AuditReport run(JobSettings job, AuditSettings settings, AuditProgress progress)
      throws IOException, UnsupportedJobException {
    return new Audit(AuditedJob.of(job), settings, progress).run();
  }

  private AuditReport run() throws IOException {
    long now = System.currentTimeMillis();
    try (SourceTopics source = SourceTopics.open(job.source(), settings.patience());
        OutputList outputs = job.openOutputs(settings.patience())) {
      outputs.mark();
      AuditSettings read = settings.of(job.read(settings.range()));
      List<SourceRange> ranges = source.ranges(read.range());
      long offsets = ranges.stream().mapToLong(SourceRange::offsets).sum();
      progress.begin(offsets, Reconciliation.diskBytes(offsets));
      requireDisk(Reconciliation.diskBytes(offsets));
      try (WorkDirectory directory = new WorkDirectory(settings.workDirectory());
          Reconciliation reconciliation = Reconciliation.in(directory.path(), offsets)) {
        SourceTimes times = readSource(source, ranges, reconciliation);
        OutputCollector collector = new OutputCollector(reconciliation, times, read, now, progress);
        AuditFindings findings = compare(reconciliation, outputs, collector);
        UnmatchedOutputs unmatched =
            UnmatchedOutputs.of(
                settings.areOutputsShared() ? List.of() : findings.unmatched(),
                ranges,
                source.endsNow(ranges),
                collector,
                settings.maxListed());
        return new AuditReporter(job, settings, ranges, times, collector)
            .report(reconciliation, findings, unmatched, outputs.undecided());
      }
    }
  }

  /**
   * Outputs keep the timestamps of their source records, so that what is of earlier ones need not
   * be read: but for a timestamp that no broker takes. So nothing is called missing before the rest
   * was read, too.
   */
  private AuditFindings compare(
      Reconciliation reconciliation, OutputList outputs, OutputCollector collector)
      throws IOException {
    outputs.read(collector.earliest(), collector.latest(), collector);
    AuditFindings findings =
        AuditFindings.of(reconciliation, job, outputs, collector, settings.maxListed());
    return findings.isAnyMissing() && outputs.readSkipped(collector)
        ? AuditFindings.of(reconciliation, job, outputs, collector, settings.maxListed())
        : findings;
  }

  private void requireDisk(long bytes) throws IOException {
    Path directory = settings.workDirectory();
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < bytes) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the audit needs about %,d MB, and %s has %,d MB free",
              bytes >> 20,
              directory,
              free >> 20));
    }
  }

  private SourceTimes readSource(
      SourceTopics source, List<SourceRange> ranges, Reconciliation reconciliation)
      throws IOException {
    SourceTimes times = new SourceTimes(ranges);
    source.read(
        ranges,
        (origin, range, isRedriven) -> {
          boolean isDue = origin.offset() < ranges.get(range).due();
          reconciliation.source(origin, range, isDue, isRedriven);
          times.add(origin, range, isDue);
          progress.step(AuditProgress.Step.SOURCE, times.records());
        });
    return times;
  }
}
