package io.ecsflow.tools.demo;

import io.ecsflow.cli.audit.AuditReport;
import io.ecsflow.event.Rejected.Reason;
import java.util.List;
import java.util.Map;

/**
 * What a demo found, to be printed by {@link Summary}.
 *
 * @param totals how many records there are
 * @param differences how input and output differ, record by record
 * @param expectedRejected what the fleet knows that must be rejected, by reason
 * @param rejected what was rejected, by reason
 * @param statistics the figures of statistics, beside what they must be
 */
record Outcome(
    Totals totals,
    Differences differences,
    Map<Reason, Long> expectedRejected,
    Map<Reason, Long> rejected,
    List<Check> statistics) {

  /**
   * How many records there are.
   *
   * @param sent by the fleet's own count
   * @param in in the input topic
   * @param events ECS records
   * @param rejected dead letters
   */
  record Totals(long sent, long in, long events, long rejected) {}

  /**
   * How input and output differ, record by record.
   *
   * @param duplicates input records with more than one result
   * @param missing input records without a result
   * @param unexpected results without an input record
   */
  record Differences(long duplicates, long missing, long unexpected) {

    /** What the audit of an ended job found. */
    static Differences of(AuditReport report) {
      return new Differences(
          report.faults().repeated().count(),
          report.source().records() - report.outcomes().events() - report.outcomes().deadLetters(),
          report.faults().withoutSource().count());
    }

    boolean none() {
      return duplicates == 0 && missing == 0 && unexpected == 0;
    }
  }

  boolean addsUp() {
    return totals.sent == totals.in
        && totals.in == totals.events + totals.rejected
        && differences.none()
        && expectedRejected.equals(rejected)
        && statistics.stream().allMatch(Check::holds);
  }
}
