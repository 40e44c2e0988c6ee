package io.ecsflow.json;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of the record: the members of an input object, if any, with edits over them. Written as
 * the input's members in their order, without those that were edited, then the edits in the order
 * in which they were first made.
 */
final class ObjectEdit implements JsonValue {

  private static final int FEW_EDITS = 4;

  /** Who makes the objects in this one; null where this one belongs to no event. */
  private final @Nullable ValuePool owner;

  private @Nullable InputValue base;
  private FieldPath.Segment[] names = new FieldPath.Segment[FEW_EDITS];
  private JsonValue[] values = new JsonValue[FEW_EDITS];
  private int size;

  /** A bit for the hash of each name, as {@link JsonIndex} has them. */
  private long nameBits;

  /** An empty object of no event in particular. */
  ObjectEdit() {
    this(null, null);
  }

  /** An empty object, or the object of the input, as it is. */
  ObjectEdit(@Nullable ValuePool owner, @Nullable InputValue base) {
    this.owner = owner;
    this.base = base;
  }

  /** Makes it another object. */
  void reset(@Nullable InputValue object) {
    base = object;
    size = 0;
    nameBits = 0;
  }

  /** Sets a member; {@link MissingValue} removes it. */
  void put(FieldPath.Segment name, JsonValue value) {
    int edit = editOf(name);
    if (edit >= 0) {
      values[edit] = value;
      return;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    values[size++] = value;
    nameBits |= 1L << name.hash();
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
    ObjectEdit edit = another(value instanceof InputValue input ? input : null);
    put(name, edit);
    return edit;
  }

  @Override
  public boolean isObject() {
    return true;
  }

  @Override
  public JsonValue get(FieldPath.Segment name) {
    int edit = editOf(name);
    if (edit >= 0) {
      return values[edit];
    }
    return base == null ? MissingValue.INSTANCE : base.get(name);
  }

  @Override
  public JsonValue get(FieldPath path) {
    ObjectEdit object = this;
    for (int i = 0; i < path.last(); i++) {
      JsonValue value = object.get(path.segment(i));
      if (value instanceof InputValue input) {
        return input.get(path, i + 1);
      }
      if (!(value instanceof ObjectEdit edit)) {
        return MissingValue.INSTANCE;
      }
      object = edit;
    }
    return object.get(path.segment(path.last()));
  }

  @Override
  public void forEachMember(Consumer<Member> action) {
    if (base != null) {
      base.forEachMember(
          member -> {
            if (!isEdited(member, size)) {
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

  /** Changes this object, since it is an edit already. */
  @Override
  public JsonValue mapMembers(Function<Member, JsonValue> change) {
    int edits = size;
    if (base != null) {
      base.forEachMember(
          member -> {
            if (!isEdited(member, edits)) {
              JsonValue changed = change.apply(member);
              if (changed != member.value()) {
                put(FieldPath.Segment.of(member.name()), changed);
              }
            }
          });
    }
    for (int i = 0; i < edits; i++) {
      if (!values[i].isMissing()) {
        values[i] = change.apply(new Member.OfEdit(names[i], values[i]));
      }
    }
    return this;
  }

  @Override
  public JsonValue copy() {
    ObjectEdit copy = another(base);
    for (int i = 0; i < size; i++) {
      copy.put(names[i], values[i].copy());
    }
    return copy;
  }

  @Override
  public void writeTo(JsonOutput output) {
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

  private ObjectEdit another(@Nullable InputValue object) {
    return owner == null ? new ObjectEdit(null, object) : owner.edit(object);
  }

  /** Whether nothing was written. */
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
    if ((nameBits & (1L << hash)) != 0) {
      for (int i = 0; i < size; i++) {
        if (names[i].hash() == hash && index.isNamed(key, names[i])) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isEdited(Member member, int edits) {
    for (int i = 0; i < edits; i++) {
      if (member.isNamed(names[i])) {
        return true;
      }
    }
    return false;
  }

  private int editOf(FieldPath.Segment name) {
    if ((nameBits & (1L << name.hash())) != 0) {
      for (int i = 0; i < size; i++) {
        if (names[i].is(name)) {
          return i;
        }
      }
    }
    return -1;
  }
}
