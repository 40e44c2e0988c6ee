package io.ecsflow.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a record by their paths: a lookup is the test of a bit, and for a value that is
 * there one access of an array. Whoever writes into the record sets the value here, too. Reused
 * from record to record.
 */
final class RecordValues {

  private final JsonIndex index;
  private PathTable table = PathTable.current();

  /** A bit for each path that has a value, or is younger than the record. */
  private long[] present = PathSet.words(table.size());

  /** A bit for each path whose value is the event's at the same path. */
  private long[] copied = PathSet.words(table.size());

  /** By the number of a path: the value, where it is present and not copied; else of no meaning. */
  private @Nullable JsonValue[] values = new JsonValue[table.size()];

  private int writes;

  RecordValues(JsonIndex index) {
    this.index = index;
  }

  /** Forgets all values, for another record. */
  void reset() {
    writes = 0;
    table = index.places().table();
    if (values.length < table.size()) {
      values = new JsonValue[table.size()];
      present = PathSet.words(table.size());
      copied = PathSet.words(table.size());
    }
    Arrays.fill(present, 0);
    Arrays.fill(copied, 0);
    present[present.length - 1] = -PathSet.bit(table.size()); // of younger paths nothing is known
  }

  /** How often a value was set or changed in this record. */
  int writes() {
    return writes;
  }

  /** Whether values of this path are kept: it is older than the record. */
  boolean knows(FieldPath path) {
    return path.number() < values.length;
  }

  /** The value at a path that is known. */
  JsonValue get(FieldPath path) {
    return get(path.number());
  }

  private JsonValue get(int number) {
    int word = PathSet.word(number);
    long bit = PathSet.bit(number);
    if ((present[word] & bit) == 0) {
      return JsonValue.missing();
    }
    if ((copied[word] & bit) != 0) {
      return index.pool().value(index.valueAt(number));
    }
    JsonValue value = values[number];
    return value == null ? JsonValue.missing() : value;
  }

  /** A bit for each path that has a value, or is younger than the record. */
  long[] present() {
    return present;
  }

  /** Sets or removes a value whose members, if it has any, are what they were. */
  void replace(FieldPath path, JsonValue value) {
    if (knows(path)) {
      replace(path.number(), value);
    }
  }

  private void replace(int number, JsonValue value) {
    int word = PathSet.word(number);
    long bit = PathSet.bit(number);
    copied[word] &= ~bit;
    if (value.isMissing()) {
      present[word] &= ~bit;
    } else {
      present[word] |= bit;
      values[number] = value;
    }
  }

  /** Sets or removes a value, with those below it. */
  void set(FieldPath path, JsonValue value) {
    writes++;
    if (!knows(path)) {
      return;
    }
    JsonValue old = get(path);
    replace(path.number(), value);
    if (old.isMissing() && value instanceof ComputedValue) {
      return; // no object, as most that rules write
    }
    if (old.isMissing() && isInPlace(path, value)) {
      copyMembers(path.number(), ((InputValue) value).node());
    } else if (value.isObject() || old.isObject()) {
      setBelow(path, value);
    }
  }

  /** Sets what a member was changed to; the members of an object that stays one are set already. */
  void setChanged(FieldPath path, JsonValue old, JsonValue changed) {
    if (old.isObject() && !changed.isObject()) {
      set(path, changed);
    } else {
      writes++;
      replace(path, changed);
    }
  }

  /** Whether this is the object that the event has at this path. */
  private boolean isInPlace(FieldPath path, JsonValue value) {
    return value instanceof InputValue input
        && input.isObject()
        && input.index() == index
        && index.pathNumber(input.node()) == path.number();
  }

  /** All that is below an object of the event is below the same path of the record now. */
  private void copyMembers(int path, int object) {
    PathPlaces places = index.places();
    int end = index.afterValue(object);
    int i = places.firstAfter(path);
    for (int key = places.found(i); key != JsonIndex.NONE && key < end; key = places.found(++i)) {
      int number = index.pathNumber(key);
      present[PathSet.word(number)] |= PathSet.bit(number);
      copied[PathSet.word(number)] |= PathSet.bit(number);
    }
  }

  private void setBelow(FieldPath path, JsonValue value) {
    for (FieldPath child : table.children(path)) {
      JsonValue member = value.get(child.lastSegment());
      JsonValue old = get(child);
      if (!member.isMissing() || !old.isMissing()) {
        replace(child, member);
        if (member.isObject() || old.isObject()) {
          setBelow(child, member);
        }
      }
    }
  }
}
