package io.ecsflow.cli.audit;

import io.ecsflow.cli.audit.AuditReport.Finding;
import io.ecsflow.cli.audit.AuditReport.Findings;
import io.ecsflow.cli.audit.AuditReport.Outcomes;
import io.ecsflow.cli.audit.AuditReport.Source;
import io.ecsflow.cli.audit.AuditReport.Unknown;
import java.io.PrintWriter;
import java.util.Locale;

/** A report as text for a person: sums, then faults, then what cannot be told, then the verdict. */
public final class AuditText {

  private final PrintWriter out;

  public AuditText(PrintWriter out) {
    this.out = out;
  }

  public void print(AuditReport report) {
    sums(report);
    section("missing", report.faults().missing(), "records without an outcome");
    section("repeated", report.faults().repeated(), "records with more than one outcome");
    section("without source", report.faults().withoutSource(), "outputs that are of no record");
    unknown(report.unknown());
    line(verdict(report), report.source().due(), report.faults().count());
  }

  private void sums(AuditReport report) {
    Source source = report.source();
    Outcomes outcomes = report.outcomes();
    line("source      %,d records in %,d partitions", source.records(), source.partitions());
    line("            %,d of them are covered by a completed checkpoint", source.due());
    optional(
        source.offsetsWithoutRecord(),
        "            %,d offsets have no record: aborted, a transaction's marker, or compacted");
    source
        .deletedBefore()
        .forEach(first -> line("            begins with %s: those before it are deleted", first));
    line("outcomes    %,d events, %,d dead letters", outcomes.events(), outcomes.deadLetters());
    optional(
        outcomes.refusedDocuments(),
        "            %,d documents that the search server refused, and their letters");
    optional(outcomes.notYet(), "not yet     %,d records that no completed checkpoint covers");
    if (report.redriven().records() > 0) {
      line(
          "redriven    %,d records are dead letters that were sent again; %,d have an event now",
          report.redriven().records(), report.redriven().passed());
    }
  }

  private void unknown(Unknown unknown) {
    section(
        "cannot be told",
        unknown.deletedOutputs(),
        "records without an outcome, so old that it may be deleted by retention");
    section(
        "cannot be told",
        unknown.undecided(),
        "records without an outcome, which may be in what could not be read");
    section(
        "cannot be told",
        unknown.suppressed(),
        "records without an outcome, which may be duplicates: flow.duplicates only counts them");
    section(
        "cannot be told",
        unknown.unplaced(),
        "outputs of which was not found whether they are of a record");
    section("cannot be told", unknown.deletedSources(), "outputs whose source record is deleted");
    unknown.openTransactions().forEach(open -> line("%nnot read to its end: %s", open));
  }

  private void section(String title, Findings findings, String what) {
    if (findings.count() == 0) {
      return;
    }
    line("%n%s: %,d (%s)", title, findings.count(), what);
    findings.first().forEach(this::finding);
    optional(findings.count() - findings.first().size(), "  and %,d more");
  }

  private void finding(Finding finding) {
    String record = (finding.record() + "  " + finding.timestamp()).strip();
    String outputs = String.join(", ", finding.outputs());
    line(
        "  %s", record.isEmpty() || outputs.isEmpty() ? record + outputs : record + "  " + outputs);
  }

  private static String verdict(AuditReport report) {
    return switch (report.verdict()) {
      case COMPLETE -> "%ncomplete: each of the %,d records that are due is there, once";
      case FAULTY -> "%nfaulty: %2$,d found, where %1$,d records are due";
      case UNKNOWN ->
          report.source().due() == 0
              ? "%nnothing is proved: no completed checkpoint covers a record of this range"
              : "%nno fault was found, but not all can be told of the %,d records that are due";
    };
  }

  private void optional(long count, String format) {
    if (count > 0) {
      line(format, count);
    }
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
