package io.ecsflow.cli.report;

import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Dead letters by their reason, with the newest few of each. */
final class Rejects {

  private static final int MAX_REASONS = 100;
  private static final int MAX_EXAMPLES = 3;
  private static final int MAX_TEXT = 400;

  /**
   * A dead letter.
   *
   * @param time of its source record, milliseconds since the epoch; {@link Origin#NO_TIMESTAMP} if
   *     it has none
   * @param value the beginning of the record's text; empty where it is none, or was left out
   */
  record Letter(
      String stage,
      String reason,
      String detail,
      String topic,
      long partition,
      long offset,
      long time,
      String value)
      implements Comparable<Letter> {

    private static final Comparator<Letter> ORDER =
        Comparator.comparingLong(Letter::time)
            .thenComparing(Letter::topic)
            .thenComparingLong(Letter::partition)
            .thenComparingLong(Letter::offset)
            .thenComparing(Letter::detail)
            .thenComparing(Letter::value);

    Letter {
      detail = beginning(detail);
      value = beginning(value);
    }

    static Letter of(Row row) {
      return new Letter(
          row.name("stage"),
          row.name("reason"),
          row.at("detail").asText(""),
          row.name("topic"),
          row.count("partition"),
          row.count("offset"),
          row.has("timestamp") ? row.count("timestamp") : Origin.NO_TIMESTAMP,
          row.at("value").asText(""));
    }

    /** Its event has a record all the same: it was only late for the statistics. */
    boolean isLateSample() {
      return reason.equals(Reason.LATE_SAMPLE.name());
    }

    @Override
    public int compareTo(Letter other) {
      return ORDER.compare(this, other);
    }

    private static String beginning(String text) {
      return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
  }

  /** The letters of a reason. */
  static final class Group {
    private final TreeSet<Letter> examples = new TreeSet<>();
    private long count;

    private void add(Letter letter) {
      count++;
      examples.add(letter);
      if (examples.size() > MAX_EXAMPLES) {
        examples.pollFirst();
      }
    }

    long count() {
      return count;
    }

    /** The newest one first. */
    List<Letter> examples() {
      return List.copyOf(examples.descendingSet());
    }

    Letter newest() {
      return examples.last();
    }
  }

  private final FirstNames<Group> groups = new FirstNames<>(MAX_REASONS, name -> new Group());
  private long rejected;
  private long late;

  void add(Letter letter) {
    if (letter.isLateSample()) {
      late++;
    } else {
      rejected++;
    }
    Group group = groups.of(letter.stage() + " " + letter.reason());
    if (group != null) {
      group.add(letter);
    }
  }

  /** The most frequent reason first. */
  List<Group> groups() {
    return groups.values().stream()
        .sorted(
            Comparator.comparingLong(Group::count)
                .reversed()
                .thenComparing(group -> group.newest().stage() + group.newest().reason()))
        .toList();
  }

  /** Source records that have no event. */
  long rejected() {
    return rejected;
  }

  /** Events that came too late for the statistics. */
  long late() {
    return late;
  }
}
