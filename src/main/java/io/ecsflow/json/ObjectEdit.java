package io.ecsflow.json;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object of the record: an overlay of edits over the members of an input object, if there is
 * one. Written as the members of the input in their order, without those that were edited, then the
 * edits in the order in which they were first made.
 */
final class ObjectEdit extends JsonValue {

  private static final int INITIAL_EDITS = 4;
  private static final int SLOTS = 64;

  /** Objects that are made in this one come from it; null where this one belongs to no event. */
  private final @Nullable ValuePool pool;

  private @Nullable InputValue base;
  private FieldPath.Segment[] names = new FieldPath.Segment[INITIAL_EDITS];
  private JsonValue[] values = new JsonValue[INITIAL_EDITS];
  private int size;

  /** A bit for the hash of each name, as a Bloom filter: most lookups find nothing and end here. */
  private long bits;

  /** By the low bits of a hash: the index of an edit that has them, mostly the only one. */
  private final byte[] slots = new byte[SLOTS];

  /** An empty object that belongs to no event. */
  ObjectEdit() {
    this(null, null);
  }

  /** An empty object, or an overlay over this object of the input, without edits yet. */
  ObjectEdit(@Nullable ValuePool pool, @Nullable InputValue base) {
    this.pool = pool;
    this.base = base;
  }

  /** Makes it an empty object again, or an overlay over another object of the input. */
  void reset(@Nullable InputValue object) {
    base = object;
    size = 0;
    bits = 0;
  }

  /** Sets a member; a missing value removes it. */
  void put(FieldPath.Segment name, JsonValue value) {
    int edit = indexOf(name);
    if (edit >= 0) {
      values[edit] = value;
    } else {
      add(name, value);
    }
  }

  /** Adds an edit of a name that has none. */
  private void add(FieldPath.Segment name, JsonValue value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    values[size] = value;
    slots[slot(name.hash())] = (byte) Math.min(size, Byte.MAX_VALUE);
    bits |= 1L << name.hash();
    size++;
  }

  /**
   * The object at this member, ready to be edited; made where there is none; null where something
   * else is there.
   */
  @Nullable ObjectEdit openObject(FieldPath.Segment name) {
    JsonValue value = get(name);
    if (value instanceof ObjectEdit edit) {
      return edit;
    }
    if (!value.isMissing() && !value.isObject()) {
      return null;
    }
    ObjectEdit edit = newEdit(value instanceof InputValue input ? input : null);
    put(name, edit);
    return edit;
  }

  /** The object at this path below this one, ready to be edited; null as for a single name. */
  @Nullable ObjectEdit openObject(FieldPath path) {
    ObjectEdit object = this;
    for (int i = 0; i <= path.lastIndex() && object != null; i++) {
      object = object.openObject(path.segment(i));
    }
    return object;
  }

  /** Whether there may be an edit of this name: one of another name may have the same bit. */
  private boolean mayEdit(FieldPath.Segment name) {
    return (bits & (1L << name.hash())) != 0;
  }

  @Override
  boolean mayHave(FieldPath.Segment name) {
    return mayEdit(name) || (base != null && base.mayHave(name));
  }

  @Override
  public boolean isObject() {
    return true;
  }

  @Override
  JsonValue get(FieldPath.Segment name) {
    int edit = indexOf(name);
    if (edit >= 0) {
      return values[edit];
    }
    return base == null ? missing() : base.get(name);
  }

  @Override
  public JsonValue get(FieldPath path) {
    ObjectEdit object = this;
    for (int i = 0; i < path.lastIndex(); i++) {
      JsonValue value = object.get(path.segment(i));
      if (value instanceof InputValue input) {
        return input.get(path, i + 1);
      }
      if (!(value instanceof ObjectEdit edit)) {
        return missing();
      }
      object = edit;
    }
    return object.get(path.segment(path.lastIndex()));
  }

  @Override
  public void forEachMember(Consumer<Member> action) {
    if (base != null) {
      base.forEachMember(
          member -> {
            if (!isEdited(member)) {
              action.accept(member);
            }
          });
    }
    for (int i = 0; i < size; i++) {
      if (!values[i].isMissing()) {
        action.accept(new Member.OfEdit(names[i], values[i]));
      }
    }
  }

  @Override
  public <T> JsonValue mapMembers(MemberTable<T> table, MemberTable.Change<T> change) {
    ObjectEdit mapped = base == null ? null : mappedBase(base, table, change);
    return mappedEdits(mapped, table, change);
  }

  /**
   * The members of the input object that the table has, as they are changed; null where all are
   * unchanged, as in most objects: they are copied from the first changed one on.
   */
  private <T> @Nullable ObjectEdit mappedBase(
      InputValue object, MemberTable<T> table, MemberTable.Change<T> change) {
    JsonIndex index = object.index();
    ObjectEdit mapped = null;
    for (int key = index.firstChild(object.node());
        key != JsonIndex.NONE;
        key = index.nextChild(object.node(), key)) {
      if (index.isShadowed(key) || isEdited(index, key)) {
        continue;
      }
      int entry = table.find(index, key);
      JsonValue value = index.pool().value(index.valueOf(key));
      JsonValue changed = missing();
      if (entry == JsonIndex.NONE) {
        change.unknown(index.textOf(key));
      } else {
        changed = change.known(table.value(entry), value);
      }
      if (mapped == null && changed != value) {
        mapped = copyOfBase(object, key, table);
      }
      if (mapped != null && !changed.isMissing()) {
        mapped.add(table.name(entry), changed);
      }
    }
    return mapped;
  }

  /** The members of the input object before this key, all of which the table has. */
  private ObjectEdit copyOfBase(InputValue object, int end, MemberTable<?> table) {
    JsonIndex index = object.index();
    ObjectEdit copy = newEdit(null);
    for (int key = index.firstChild(object.node());
        key != end;
        key = index.nextChild(object.node(), key)) {
      if (!index.isShadowed(key) && !isEdited(index, key)) {
        copy.add(table.name(table.find(index, key)), index.pool().value(index.valueOf(key)));
      }
    }
    return copy;
  }

  /**
   * This object, or what its members are changed to.
   *
   * @param mappedBase the members of the input object; null where they are unchanged
   */
  private <T> ObjectEdit mappedEdits(
      @Nullable ObjectEdit mappedBase, MemberTable<T> table, MemberTable.Change<T> change) {
    ObjectEdit mapped = mappedBase;
    for (int i = 0; i < size; i++) {
      JsonValue value = values[i];
      if (value.isMissing()) {
        continue;
      }
      int entry = table.find(names[i]);
      JsonValue changed = missing();
      if (entry == JsonIndex.NONE) {
        change.unknown(names[i].name());
      } else {
        changed = change.known(table.value(entry), value);
      }
      if (mapped == null && changed != value) {
        mapped = copyUpTo(i, table);
      }
      if (mapped != null && !changed.isMissing()) {
        mapped.add(names[i], changed);
      }
    }
    return mapped == null ? this : mapped;
  }

  /** All members of the input object, and the edits before this one; the table has all of them. */
  private ObjectEdit copyUpTo(int end, MemberTable<?> table) {
    ObjectEdit copy = base == null ? newEdit(null) : copyOfBase(base, JsonIndex.NONE, table);
    for (int i = 0; i < end; i++) {
      if (!values[i].isMissing()) {
        copy.add(names[i], values[i]);
      }
    }
    return copy;
  }

  @Override
  public JsonValue copy() {
    ObjectEdit copy = newEdit(base);
    for (int i = 0; i < size; i++) {
      copy.put(names[i], values[i].copy());
    }
    return copy;
  }

  @Override
  void writeTo(JsonOutput output) {
    output.raw('{');
    boolean isFirst = base == null || writeBase(base, output);
    writeMembersTo(output, isFirst);
    output.raw('}');
  }

  /** The edits, each with a comma before it but for the first one of the object. */
  void writeMembersTo(JsonOutput output, boolean isFirst) {
    boolean first = isFirst;
    for (int i = 0; i < size; i++) {
      if (values[i].isMissing()) {
        continue;
      }
      if (!first) {
        output.raw(',');
      }
      first = false;
      output.raw(names[i].json());
      values[i].writeTo(output);
    }
  }

  private ObjectEdit newEdit(@Nullable InputValue object) {
    return pool == null ? new ObjectEdit(null, object) : pool.edit(object);
  }

  /** Writes the members that no edit replaces; returns whether there was none. */
  private boolean writeBase(InputValue object, JsonOutput output) {
    JsonIndex index = object.index();
    boolean first = true;
    for (int key = index.firstChild(object.node());
        key != JsonIndex.NONE;
        key = index.nextChild(object.node(), key)) {
      if (index.isShadowed(key) || isEdited(index, key)) {
        continue;
      }
      if (!first) {
        output.raw(',');
      }
      first = false;
      output.raw(index.text(), index.start(key), index.end(key));
      output.raw(':');
      index.pool().value(index.valueOf(key)).writeTo(output);
    }
    return first;
  }

  private boolean isEdited(JsonIndex index, int key) {
    int hash = index.hashOf(key);
    if ((bits & (1L << hash)) != 0) {
      for (int i = 0; i < size; i++) {
        if (names[i].hash() == hash && index.isNamed(key, names[i])) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isEdited(Member member) {
    for (int i = 0; i < size; i++) {
      if (member.isNamed(names[i])) {
        return true;
      }
    }
    return false;
  }

  private static int slot(int hash) {
    return hash & (SLOTS - 1);
  }

  /** The index of the edit of this name, -1 where there is none. */
  private int indexOf(FieldPath.Segment name) {
    if (!mayEdit(name)) {
      return -1;
    }
    int likely = slots[slot(name.hash())];
    if (names[likely].is(name)) {
      return likely;
    }
    for (int i = 0; i < size; i++) {
      if (names[i].is(name)) {
        return i;
      }
    }
    return -1;
  }
}
