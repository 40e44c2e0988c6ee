package io.ecsflow.cli.audit;

import io.ecsflow.audit.Listed;
import io.ecsflow.audit.Outputs;
import io.ecsflow.audit.Reconciliation;
import io.ecsflow.audit.Repeated;
import io.ecsflow.audit.SourceEntry;
import io.ecsflow.audit.Tally;
import io.ecsflow.audit.Unmatched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the comparison found. A record without an outcome is missing only where nothing else
 * explains it.
 */
final class AuditFindings implements Reconciliation.Findings {

  /** More outputs without a record are not looked up. */
  static final int MAX_UNMATCHED = 1_000_000;

  private final AuditedJob job;
  private final Outputs outputs;
  private final OutputCollector collector;
  private final boolean isUndecided;
  private Tally tally = new Tally();

  private final Listed<SourceEntry> missing;
  private final Listed<SourceEntry> deletedOutputs;
  private final Listed<SourceEntry> undecided;
  private final Listed<SourceEntry> suppressed;
  private final Listed<Repeated> repeated;
  private final List<Unmatched> unmatched = new ArrayList<>();
  private long unmatchedBeyond;

  private AuditFindings(AuditedJob job, Outputs outputs, OutputCollector collector, int maxListed) {
    this.job = job;
    this.outputs = outputs;
    this.collector = collector;
    isUndecided = !outputs.undecided().isEmpty();
    missing = new Listed<>(maxListed, Comparator.naturalOrder());
    deletedOutputs = new Listed<>(maxListed, Comparator.naturalOrder());
    undecided = new Listed<>(maxListed, Comparator.naturalOrder());
    suppressed = new Listed<>(maxListed, Comparator.naturalOrder());
    repeated = new Listed<>(maxListed, Comparator.comparing(Repeated::source));
  }

  /** Compares everything that was read. */
  static AuditFindings of(
      Reconciliation reconciliation,
      AuditedJob job,
      Outputs outputs,
      OutputCollector collector,
      int maxListed)
      throws IOException {
    AuditFindings findings = new AuditFindings(job, outputs, collector, maxListed);
    findings.tally = reconciliation.compare(findings);
    return findings;
  }

  @Override
  public void missing(SourceEntry source) {
    if (outputs.mayHaveDeleted(source.timestamp())) {
      deletedOutputs.add(source);
    } else if (isUndecided) {
      undecided.add(source);
    } else if (job.areDuplicatesOnlyCounted()) {
      suppressed.add(source);
    } else {
      missing.add(source);
    }
  }

  @Override
  public void repeated(Repeated record) {
    repeated.add(record);
  }

  @Override
  public void unmatched(Unmatched output) {
    if (!collector.isJudged(output.key().timestamp())) {
      return;
    }
    if (unmatched.size() < MAX_UNMATCHED) {
      unmatched.add(output);
    } else {
      unmatchedBeyond++;
    }
  }

  /** Whether some record has no outcome, for whatever reason. */
  boolean isAnyMissing() {
    return missing.count() + deletedOutputs.count() + undecided.count() + suppressed.count() > 0;
  }

  Tally tally() {
    return tally;
  }

  Listed<SourceEntry> missing() {
    return missing;
  }

  Listed<SourceEntry> deletedOutputs() {
    return deletedOutputs;
  }

  Listed<SourceEntry> undecided() {
    return undecided;
  }

  Listed<SourceEntry> suppressed() {
    return suppressed;
  }

  Listed<Repeated> repeated() {
    return repeated;
  }

  /** Outputs without a record of the range, of its time. */
  List<Unmatched> unmatched() {
    return unmatched;
  }

  /** How many more of these there are. */
  long unmatchedBeyond() {
    return unmatchedBeyond;
  }
}
