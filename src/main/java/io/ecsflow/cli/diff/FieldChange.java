package io.ecsflow.cli.diff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One difference of what two sets of rules make of a line.
 *
 * @param field dotted name, or {@link #DEAD_LETTER} or {@link #ANOTHER_ORDER}
 * @param before its JSON by the first rules; empty where it is absent
 * @param after its JSON by the second rules; empty where it is absent
 */
record FieldChange(String field, String before, String after) {

  /** That the line is a dead letter by one of the two; its values are reason and detail. */
  static final String DEAD_LETTER = "(dead letter)";

  /** That the same fields have another order; its values are the records from there on. */
  static final String ANOTHER_ORDER = "(order of fields)";

  /** So much is shown of what is the same, before the first difference of another order. */
  private static final int SAME_BYTES = 40;

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
    return changes.isEmpty() ? List.of(anotherOrder(before.json(), after.json())) : changes;
  }

  private static FieldChange anotherOrder(byte[] before, byte[] after) {
    int start = Math.max(0, Arrays.mismatch(before, after) - SAME_BYTES);
    return new FieldChange(ANOTHER_ORDER, textFrom(before, start), textFrom(after, start));
  }

  private static String textFrom(byte[] json, int start) {
    return new String(json, start, json.length - start, StandardCharsets.UTF_8);
  }
}
