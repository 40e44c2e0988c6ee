package io.ecsflow.cli.audit;

import io.ecsflow.audit.Listed;
import io.ecsflow.audit.Reconciliation;
import io.ecsflow.audit.Repeated;
import io.ecsflow.audit.SourceEntry;
import io.ecsflow.audit.SourceRange;
import io.ecsflow.audit.Tally;
import io.ecsflow.audit.TimeRange;
import io.ecsflow.cli.audit.AuditReport.Faults;
import io.ecsflow.cli.audit.AuditReport.Finding;
import io.ecsflow.cli.audit.AuditReport.Findings;
import io.ecsflow.cli.audit.AuditReport.Outcomes;
import io.ecsflow.cli.audit.AuditReport.Redriven;
import io.ecsflow.cli.audit.AuditReport.Source;
import io.ecsflow.cli.audit.AuditReport.Unknown;
import io.ecsflow.event.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the report of what an audit found.
 *
 * @param ranges of the source's partitions, by whose indices its records are known
 */
record AuditReporter(
    AuditedJob job,
    AuditSettings settings,
    List<SourceRange> ranges,
    SourceTimes times,
    OutputCollector collector) {

  /**
   * The report.
   *
   * @param openTransactions where outputs could not be read to their end
   */
  AuditReport report(
      Reconciliation reconciliation,
      AuditFindings findings,
      UnmatchedOutputs unmatched,
      List<String> openTransactions)
      throws IOException {
    Tally tally = findings.tally();
    List<String> deletedBefore = deletedBefore();
    return new AuditReport(
        source(deletedBefore),
        new Outcomes(tally.events(), tally.deadLetters(), tally.refusedDocuments(), tally.notYet()),
        new Redriven(tally.redriven(), tally.redrivenPassed()),
        new Faults(
            records(findings.missing()),
            repeated(findings.repeated(), reconciliation),
            withoutSource(unmatched)),
        new Unknown(
            records(findings.deletedOutputs()),
            records(findings.undecided()),
            records(findings.suppressed()),
            unmatched.deletedSources(),
            unmatched.unplaced(settings.areOutputsShared() ? 0 : findings.unmatchedBeyond()),
            openTransactions),
        job.areRepeatsAllowed(),
        settings.range().from() != TimeRange.EARLIEST && !deletedBefore.isEmpty());
  }

  private Source source(List<String> deletedBefore) {
    long offsets = ranges.stream().mapToLong(SourceRange::offsets).sum();
    return new Source(
        ranges.size(), times.records(), times.due(), offsets - times.records(), deletedBefore);
  }

  private List<String> deletedBefore() {
    return ranges.stream()
        .filter(SourceRange::isCutByRetention)
        .map(range -> range.name() + "@" + range.begin())
        .toList();
  }

  private Findings withoutSource(UnmatchedOutputs unmatched) {
    Findings found = unmatched.withoutSource();
    Listed<String> foreign = collector.foreign();
    List<Finding> first =
        Stream.concat(
                found.first().stream(),
                foreign.first().stream().map(at -> new Finding("", "", List.of("no id " + at))))
            .limit(settings.maxListed())
            .toList();
    return new Findings(found.count() + foreign.count(), first);
  }

  private Findings records(Listed<SourceEntry> records) {
    return ReportTexts.findings(
        records, entry -> ReportTexts.finding(at(entry), entry.timestamp(), List.of()));
  }

  private Findings repeated(Listed<Repeated> records, Reconciliation reconciliation)
      throws IOException {
    List<Finding> first = new ArrayList<>();
    for (Repeated record : records.first()) {
      List<String> outputs =
          reconciliation.outcomesOf(record).stream()
              .map(found -> ReportTexts.output(found.outcome(), collector.at(found.place())))
              .sorted()
              .toList();
      first.add(ReportTexts.finding(at(record.source()), record.source().timestamp(), outputs));
    }
    return new Findings(records.count(), first);
  }

  private String at(SourceEntry entry) {
    SourceRange range = ranges.get(entry.place().container());
    return new Origin(range.topic(), range.partition(), entry.place().offset(), entry.timestamp())
        .toString();
  }
}
