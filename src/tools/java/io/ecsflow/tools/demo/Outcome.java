package io.ecsflow.tools.demo;

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
   * @param duplicates results that are there more than once
   * @param missing input records without a result
   * @param unexpected results without an input record
   * @param repeatedIds input records that share an id
   */
  record Differences(long duplicates, long missing, long unexpected, long repeatedIds) {

    boolean none() {
      return duplicates == 0 && missing == 0 && unexpected == 0 && repeatedIds == 0;
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
