package io.ecsflow.json;

import org.jspecify.annotations.Nullable;

/**
 * Changes the members of one object. They are copied from the first one on that changes: in most
 * objects none does.
 */
final class ChangedMembers {

  private final PathTable table = PathTable.current();
  private final FieldPath path;
  private final MemberChange change;

  /** Where the changed members are set, too; null for an object that is none of the record's. */
  private final @Nullable RecordValues values;

  ChangedMembers(FieldPath path, MemberChange change, @Nullable RecordValues values) {
    this.path = path;
    this.change = change;
    this.values = values;
  }

  /** The object itself where every member stays as it is, else another one; any other value. */
  JsonValue of(JsonValue value) {
    if (value instanceof InputValue input && input.isObject()) {
      ObjectEdit changed = ofInput(input, null);
      return changed == null ? input : changed;
    }
    return value instanceof ObjectEdit edit ? ofEdit(edit) : value;
  }

  /** What rules made is changed where it is, but for an object of the input below it. */
  private JsonValue ofEdit(ObjectEdit edit) {
    InputValue base = edit.base();
    ObjectEdit changed = base == null ? null : ofInput(base, edit);
    for (int i = 0; i < edit.edits(); i++) {
      JsonValue value = edit.value(i);
      FieldPath.Segment name = edit.name(i);
      int number = numberOf(edit, i);
      if (value.isMissing() || (changed == null && value.isText() && isUnchangedText(number))) {
        continue;
      }
      JsonValue result = changed(number, name.name(), value);
      if (changed == null) {
        edit.setValue(i, result);
      } else if (!result.isMissing()) {
        changed.add(name, number, result);
      }
    }
    return changed == null ? edit : changed;
  }

  /**
   * The members of an object of the input, as they are changed; null where all are unchanged.
   *
   * @param edit of this object, whose members are left out; null where it has none
   */
  private @Nullable ObjectEdit ofInput(InputValue object, @Nullable ObjectEdit edit) {
    JsonIndex index = object.index();
    boolean isInPlace = index.isAt(path, object.node(), table);
    ObjectEdit changed = null;
    for (int key = index.firstChild(object.node());
        key != JsonIndex.NONE;
        key = index.nextChild(object.node(), key)) {
      if (isLeftOut(index, key, edit)) {
        continue;
      }
      int number = numberOf(index, key, isInPlace);
      if (changed == null
          && index.kind(index.valueOf(key)) == JsonIndex.TEXT
          && isUnchangedText(number)) {
        continue;
      }
      JsonValue value = index.pool().value(index.valueOf(key));
      JsonValue result =
          changed(number, number == PathTable.UNKNOWN ? index.textOf(key) : "", value);
      if (changed == null && result != value) {
        changed = index.pool().edit(null);
        copyUpTo(key, object, edit, changed);
      }
      if (changed != null && !result.isMissing()) {
        changed.add(table.path(number).lastSegment(), number, result);
      }
    }
    return changed;
  }

  private static boolean isLeftOut(JsonIndex index, int key, @Nullable ObjectEdit edit) {
    return index.isShadowed(key) || (edit != null && edit.isEdited(index, key));
  }

  private int numberOf(JsonIndex index, int key, boolean isInPlace) {
    return isInPlace ? index.pathNumber(key) : table.child(path.number(), index, key);
  }

  /** An edit knows its path; only a copy that was put elsewhere has that of its origin. */
  private int numberOf(ObjectEdit edit, int i) {
    int number = edit.path(i);
    return table.isBelow(path.number(), number) ? number : table.child(path.number(), edit.name(i));
  }

  private boolean isUnchangedText(int number) {
    return number != PathTable.UNKNOWN && change.isUnchangedText(number);
  }

  private JsonValue changed(int number, String name, JsonValue value) {
    if (number == PathTable.UNKNOWN) {
      change.unknown(path, name);
      return JsonValue.missing();
    }
    FieldPath member = table.path(number);
    JsonValue result = change.known(member, value);
    if (values != null && result != value) {
      values.setChanged(member, value, result);
    }
    return result;
  }

  /** The members before this key: all are unchanged, so all have a path. */
  private void copyUpTo(int end, InputValue object, @Nullable ObjectEdit edit, ObjectEdit copy) {
    JsonIndex index = object.index();
    boolean isInPlace = index.isAt(path, object.node(), table);
    for (int key = index.firstChild(object.node());
        key != end;
        key = index.nextChild(object.node(), key)) {
      if (!isLeftOut(index, key, edit)) {
        int number = numberOf(index, key, isInPlace);
        copy.add(table.path(number).lastSegment(), number, index.pool().value(index.valueOf(key)));
      }
    }
  }
}
