package io.ecsflow.cli.audit;

import io.ecsflow.audit.Listed;
import io.ecsflow.audit.OriginSearch;
import io.ecsflow.audit.SourceRange;
import io.ecsflow.audit.Unmatched;
import io.ecsflow.cli.audit.AuditReport.Finding;
import io.ecsflow.cli.audit.AuditReport.Findings;
import io.ecsflow.event.Origin;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what outputs are of whose id is that of no record of the range, though the time in it
 * is. Their source record may be deleted, or come after the range, with an earlier timestamp: then
 * its coordinates give the id. What has no such coordinates is of no source record.
 */
final class UnmatchedOutputs {

  /** How many offsets outside of the ranges are tried, of all partitions together. */
  private static final long TRIED_OUTSIDE = 100_000_000;

  private final List<SourceRange> ranges;
  private final OutputCollector collector;
  private final Listed<Finding> withoutSource;
  private final Listed<Finding> deletedSources;
  private final Listed<Finding> unplaced;
  private final Set<Unmatched> left;
  private boolean isAllTried = true;

  private UnmatchedOutputs(
      List<Unmatched> outputs, List<SourceRange> ranges, OutputCollector collector, int maxListed) {
    this.ranges = ranges;
    this.collector = collector;
    Comparator<Finding> order = Comparator.comparing(finding -> finding.outputs().get(0));
    withoutSource = new Listed<>(maxListed, order);
    deletedSources = new Listed<>(maxListed, order);
    unplaced = new Listed<>(maxListed, order);
    left = new HashSet<>(outputs);
  }

  /**
   * Searches for the source records of these.
   *
   * @param ends where the partitions end, by their names
   */
  static UnmatchedOutputs of(
      List<Unmatched> outputs,
      List<SourceRange> ranges,
      Map<String, Long> ends,
      OutputCollector collector,
      int maxListed) {
    UnmatchedOutputs unmatched = new UnmatchedOutputs(outputs, ranges, collector, maxListed);
    unmatched.search(new OriginSearch(outputs), ends);
    return unmatched;
  }

  private void search(OriginSearch search, Map<String, Long> ends) {
    long outside = TRIED_OUTSIDE / Math.max(1, ranges.size());
    for (SourceRange range : ranges) {
      among(search, range, range.begin(), range.end())
          .forEach((output, origin) -> withoutRecord(output, origin, range));
    }
    for (SourceRange range : ranges) { // of another time, or later than what was read
      long end = ends.getOrDefault(range.name(), range.end());
      isAllTried &= end - range.end() <= outside;
      among(search, range, range.end(), Math.min(end, range.end() + outside));
    }
    for (SourceRange range : ranges) {
      isAllTried &= range.begin() <= outside;
      among(search, range, Math.max(0, range.begin() - outside), range.begin())
          .forEach(
              (output, origin) -> {
                if (origin.offset() < range.logStart()) {
                  deletedSources.add(finding(output, origin.toString()));
                }
              });
    }
    left.forEach(output -> (isAllTried ? withoutSource : unplaced).add(finding(output, "")));
  }

  private Map<Unmatched, Origin> among(OriginSearch search, SourceRange range, long from, long to) {
    Map<Unmatched, Origin> found =
        left.isEmpty() ? Map.of() : search.among(range.topic(), range.partition(), from, to);
    left.removeAll(found.keySet());
    return found;
  }

  /** Its place in the source has no record, or one of another time. */
  private void withoutRecord(Unmatched output, Origin origin, SourceRange range) {
    (range.isCompacted() ? deletedSources : withoutSource).add(finding(output, origin.toString()));
  }

  private Finding finding(Unmatched output, String record) {
    return ReportTexts.finding(
        record,
        output.key().timestamp(),
        List.of(ReportTexts.output(output.outcome(), collector.at(output.place()))));
  }

  /** Outputs of no source record, and those without a record id. */
  Findings withoutSource() {
    return ReportTexts.findings(withoutSource);
  }

  Findings deletedSources() {
    return ReportTexts.findings(deletedSources);
  }

  /**
   * Those that were not searched for long enough.
   *
   * @param beyond how many were not searched for
   */
  Findings unplaced(long beyond) {
    Findings found = ReportTexts.findings(unplaced);
    return new Findings(found.count() + beyond, found.first());
  }
}
