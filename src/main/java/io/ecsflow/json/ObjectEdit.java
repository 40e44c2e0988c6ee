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

  /** By edit: the number of its path; of a copy that is put elsewhere, that of its origin. */
  private int[] paths = new int[INITIAL_EDITS];

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
  void put(FieldPath path, JsonValue value) {
    int edit = indexOf(path.lastSegment());
    if (edit >= 0) {
      values[edit] = value;
    } else {
      add(path.lastSegment(), path.number(), value);
    }
  }

  /**
   * Adds an edit of a name that has none.
   *
   * @param path the number of its path, {@link PathTable#UNKNOWN} for none
   */
  void add(FieldPath.Segment name, int path, JsonValue value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      paths = Arrays.copyOf(paths, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    paths[size] = path;
    values[size] = value;
    slots[slot(name.hash())] = (byte) Math.min(size, Byte.MAX_VALUE);
    bits |= 1L << name.hash();
    size++;
  }

  @Nullable InputValue base() {
    return base;
  }

  /** How many edits there are; the value of a removed member is missing. */
  int edits() {
    return size;
  }

  FieldPath.Segment name(int edit) {
    return names[edit];
  }

  /** The number of the edit's path, or of the path that it was copied from. */
  int path(int edit) {
    return paths[edit];
  }

  JsonValue value(int edit) {
    return values[edit];
  }

  void setValue(int edit, JsonValue value) {
    values[edit] = value;
  }

  /** Whether there may be an edit of this name: one of another name may have the same bit. */
  private boolean mayEdit(FieldPath.Segment name) {
    return (bits & (1L << name.hash())) != 0;
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
  public JsonValue copy() {
    ObjectEdit copy = newEdit(base);
    for (int i = 0; i < size; i++) {
      copy.add(names[i], paths[i], values[i].copy());
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
      output.member(names[i], first);
      first = false;
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
    int from = 0;
    int to = 0; // the members in text[from, to) are in a row and as they are written
    for (int key = index.firstChild(object.node());
        key != JsonIndex.NONE;
        key = index.nextChild(object.node(), key)) {
      if (index.isShadowed(key) || isEdited(index, key)) {
        continue;
      }
      int value = index.valueOf(key);
      boolean isVerbatim = index.start(value) == index.end(key) + 1 && index.duplicateKeys() == 0;
      if (isVerbatim && to > 0 && index.start(key) == to + 1) {
        to = index.end(value);
        continue;
      }
      output.raw(index.text(), from, to);
      if (!first) {
        output.raw(',');
      }
      first = false;
      if (isVerbatim) {
        from = index.start(key);
        to = index.end(value);
      } else {
        from = 0;
        to = 0;
        output.raw(index.text(), index.start(key), index.end(key));
        output.raw(':');
        index.pool().value(value).writeTo(output);
      }
    }
    output.raw(index.text(), from, to);
    return first;
  }

  /** Whether an edit replaces the member of this key. */
  boolean isEdited(JsonIndex index, int key) {
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
