package io.ecsflow.tools.demo;

import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what went in with what came out, by record id: the one that each input record must get,
 * and those that ECS records and dead letters have.
 */
final class Audit {

  private final RecordId recordIds = new RecordId();
  private final Ids in = new Ids();
  private final Ids out = new Ids();
  private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
  private long events;

  void input(CommittedRecord record) {
    in.add(
        recordIds.of(
            new Origin(record.topic(), record.partition(), record.offset(), record.timestamp())));
  }

  void event(String id) {
    events++;
    out.add(id);
  }

  /**
   * Counts a dead letter.
   *
   * @param id that its source record would have got
   */
  void deadLetter(String id, Reason reason) {
    rejected.merge(reason, 1L, Long::sum);
    out.add(id);
  }

  long inputs() {
    return in.size();
  }

  long events() {
    return events;
  }

  long rejections() {
    return (long) out.size() - events;
  }

  /** How many records have not come out yet. */
  long behind() {
    return (long) in.size() - out.size();
  }

  /**
   * The result of the comparison.
   *
   * @param statistics the figures of statistics, beside what they must be
   */
  Outcome outcome(Sent sent, List<Check> statistics) {
    return new Outcome(
        new Outcome.Totals(sent.records(), inputs(), events, rejections()),
        new Outcome.Differences(
            out.duplicates(), in.missingIn(out), out.missingIn(in), in.duplicates()),
        sent.refused(),
        new EnumMap<>(rejected),
        statistics);
  }
}
