package io.ecsflow.cli.demo;

import io.ecsflow.connector.kafka.CommittedRecord;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The sums. Everything is read back from Kafka, what went in and what came out, and held against
 * each other by record id: the one that each input record must get, and those that the results
 * have.
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

  void event(CommittedRecord record) {
    events++;
    out.add(header(record, "ecsflow-id"));
  }

  /**
   * Whether the record's own result is another one: the copy of an event that statistics refuse.
   */
  static boolean isLateSample(CommittedRecord record) {
    return header(record, "ecsflow-stage").equals(Stage.HOST_STATS.name());
  }

  void deadLetter(CommittedRecord record) {
    rejected.merge(Reason.valueOf(header(record, "ecsflow-reason")), 1L, Long::sum);
    out.add(
        recordIds.of(
            new Origin(
                header(record, "ecsflow-topic"),
                Integer.parseInt(header(record, "ecsflow-partition")),
                Long.parseLong(header(record, "ecsflow-offset")),
                Long.parseLong(header(record, "ecsflow-timestamp")))));
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
   * What it comes to.
   *
   * @param statistics what they say and must say
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

  private static String header(CommittedRecord record, String name) {
    String value = record.headers().get(name);
    if (value == null) {
      throw new IllegalStateException(
          "a record of %s has no header %s".formatted(record.topic(), name));
    }
    return value;
  }
}
