package io.ecsflow.cli.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One difference of what two sets of rules make of a line.
 *
 * @param field dotted name, or {@link #DEAD_LETTER} or {@link #SPELLING}
 * @param before its JSON by the first rules; empty where it is absent
 * @param after its JSON by the second rules; empty where it is absent
 */
record FieldChange(String field, String before, String after) {

  /** That the line is a dead letter by one of the two; its values are reason and detail. */
  static final String DEAD_LETTER = "(dead letter)";

  /** That the same fields with the same values have other bytes: another order of members. */
  static final String SPELLING = "(order of fields)";

  private static final List<FieldChange> ANOTHER_ORDER =
      List.of(new FieldChange(SPELLING, "the same fields", "the same fields"));

  /** In which way a field differs. */
  enum Way {
    ADDED,
    REMOVED,
    CHANGED
  }

  Way way() {
    if (before.isEmpty()) {
      return Way.ADDED;
    }
    return after.isEmpty() ? Way.REMOVED : Way.CHANGED;
  }

  /** The differences of two results that are not the same; there is one at least. */
  static List<FieldChange> between(ReadRecord before, ReadRecord after) {
    if (!before.rejection().equals(after.rejection())) {
      return List.of(new FieldChange(DEAD_LETTER, before.rejection(), after.rejection()));
    }
    List<FieldChange> changes = new ArrayList<>();
    Set<String> fields = new TreeSet<>(before.fields().keySet());
    fields.addAll(after.fields().keySet());
    for (String field : fields) {
      String old = before.json(field);
      String now = after.json(field);
      if (!old.equals(now)) {
        changes.add(new FieldChange(field, old, now));
      }
    }
    return changes.isEmpty() ? ANOTHER_ORDER : changes;
  }
}
