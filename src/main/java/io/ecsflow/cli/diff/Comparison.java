package io.ecsflow.cli.diff;

import io.ecsflow.cli.diff.DiffReport.Difference;
import io.ecsflow.cli.diff.DiffReport.Example;
import io.ecsflow.cli.diff.DiffReport.KindCount;
import io.ecsflow.cli.diff.FieldChange.Way;
import io.ecsflow.cli.diff.RecordMaker.Made;
import io.ecsflow.cli.text.Shortened;
import io.ecsflow.normalize.EventCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what two sets of rules make of the lines of a corpus. However large that is, and
 * whatever stands in it, what is kept is bounded: so many rows, kinds of events, examples, and
 * characters of each. Not thread-safe.
 */
public final class Comparison {

  /** A row is a field and a way; what comes after so many is in one row for each way. */
  static final int MAX_ROWS = 1000;

  static final int MAX_KINDS = 50;
  static final int MAX_EXAMPLES = 3;
  static final int MAX_NAME_LENGTH = 200;
  static final int MAX_VALUE_LENGTH = 500;

  private static final String OTHER = "(other)";

  private static final Comparator<EventCode> BY_NAME =
      Comparator.comparing(EventCode::provider).thenComparing(EventCode::code);

  private final RecordMaker before;
  private final RecordMaker after;
  private final Map<Key, Row> rows = new LinkedHashMap<>();
  private long lines;
  private long different;

  public Comparison(RecordMaker before, RecordMaker after) {
    this.before = before;
    this.after = after;
  }

  /** Compares what becomes of one line; the parameters are those of {@link RecordMaker#make}. */
  public void add(String file, long number, byte[] bytes) {
    lines++;
    Made old = before.make(file, number, bytes);
    Made now = after.make(file, number, bytes);
    if (old.rejection().equals(now.rejection()) && Arrays.equals(old.record(), now.record())) {
      return;
    }
    different++;
    ReadRecord oldRecord = ReadRecord.of(old);
    ReadRecord newRecord = ReadRecord.of(now);
    EventCode code = codeOf(oldRecord, newRecord);
    for (FieldChange change : FieldChange.between(oldRecord, newRecord)) {
      row(change).add(code, file + ":" + (number + 1), change);
    }
  }

  /** How many lines were compared so far. */
  public long lines() {
    return lines;
  }

  /** How many of them became something else. */
  public long different() {
    return different;
  }

  /** What was found so far. */
  public DiffReport report() {
    List<Difference> differences = new ArrayList<>();
    rows.forEach((key, row) -> differences.add(row.difference(key)));
    differences.sort(Comparator.comparing(Difference::field).thenComparing(Difference::way));
    return new DiffReport(lines, different, differences);
  }

  /** Of two codes, which differ only if the rules for them do, the same in either direction. */
  private static EventCode codeOf(ReadRecord before, ReadRecord after) {
    if (!before.rejection().isEmpty()) {
      return after.code();
    }
    boolean isFirst =
        !after.rejection().isEmpty() || BY_NAME.compare(before.code(), after.code()) <= 0;
    return isFirst ? before.code() : after.code();
  }

  private Row row(FieldChange change) {
    Key key = new Key(Shortened.inMiddle(change.field(), MAX_NAME_LENGTH), change.way());
    boolean isFull = rows.size() >= MAX_ROWS && !rows.containsKey(key);
    return rows.computeIfAbsent(isFull ? new Key(OTHER, key.way()) : key, k -> new Row());
  }

  private record Key(String field, Way way) {}

  /** What was found of one field in one way. */
  private static final class Row {
    private final Map<EventCode, Long> kinds = new LinkedHashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private long events;

    void add(EventCode code, String where, FieldChange change) {
      events++;
      EventCode kind = shortened(code);
      boolean isFull = kinds.size() >= MAX_KINDS && !kinds.containsKey(kind);
      kinds.merge(isFull ? new EventCode(OTHER, OTHER) : kind, 1L, Long::sum);
      if (examples.size() < MAX_EXAMPLES) {
        examples.add(new Example(where, value(change.before()), value(change.after())));
      }
    }

    Difference difference(Key key) {
      List<KindCount> counts = new ArrayList<>();
      kinds.forEach((kind, n) -> counts.add(new KindCount(kind.provider(), kind.code(), n)));
      counts.sort(
          Comparator.comparingLong(KindCount::events)
              .reversed()
              .thenComparing(KindCount::provider)
              .thenComparing(KindCount::code));
      return new Difference(key.field(), key.way(), events, counts, examples);
    }

    private static EventCode shortened(EventCode code) {
      return new EventCode(
          Shortened.inMiddle(code.provider(), MAX_NAME_LENGTH),
          Shortened.inMiddle(code.code(), MAX_NAME_LENGTH));
    }

    private static String value(String json) {
      return Shortened.atEnd(json, MAX_VALUE_LENGTH);
    }
  }
}
