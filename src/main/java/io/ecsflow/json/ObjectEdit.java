package io.ecsflow.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of the record: the members of an input object, if any, with edits over them. Written as
 * the input's members in their order, without those that were edited, then the edits in the order
 * in which they were first made.
 */
final class ObjectEdit implements JsonValue {

  private final @Nullable InputValue base;
  private final List<FieldPath.Segment> names = new ArrayList<>();
  private final List<JsonValue> values = new ArrayList<>();

  /** An empty object. */
  ObjectEdit() {
    base = null;
  }

  /** The object of the input, as it is. */
  ObjectEdit(InputValue base) {
    this.base = base;
  }

  /** Sets a member; {@link MissingValue} removes it. */
  void put(FieldPath.Segment name, JsonValue value) {
    int edit = editOf(name);
    if (edit >= 0) {
      values.set(edit, value);
    } else {
      names.add(name);
      values.add(value);
    }
  }

  /**
   * The object at this member, ready to be edited; made where there is none; empty where something
   * else is there.
   */
  Optional<ObjectEdit> openObject(FieldPath.Segment name) {
    JsonValue value = get(name);
    if (value instanceof ObjectEdit edit) {
      return Optional.of(edit);
    }
    if (!value.isMissing() && !value.isObject()) {
      return Optional.empty();
    }
    ObjectEdit edit = value instanceof InputValue input ? new ObjectEdit(input) : new ObjectEdit();
    put(name, edit);
    return Optional.of(edit);
  }

  @Override
  public boolean isObject() {
    return true;
  }

  @Override
  public JsonValue get(FieldPath.Segment name) {
    int edit = editOf(name);
    if (edit >= 0) {
      return values.get(edit);
    }
    return base == null ? MissingValue.INSTANCE : base.get(name);
  }

  @Override
  public void forEachMember(Consumer<Member> action) {
    if (base != null) {
      base.forEachMember(
          member -> {
            if (!isEdited(member, names.size())) {
              action.accept(member);
            }
          });
    }
    for (int i = 0; i < names.size(); i++) {
      if (!values.get(i).isMissing()) {
        action.accept(new Member.OfEdit(names.get(i), values.get(i)));
      }
    }
  }

  /** Changes this object, since it is an edit already. */
  @Override
  public JsonValue mapMembers(Function<Member, JsonValue> change) {
    int edits = names.size();
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
      if (!values.get(i).isMissing()) {
        values.set(i, change.apply(new Member.OfEdit(names.get(i), values.get(i))));
      }
    }
    return this;
  }

  @Override
  public JsonValue copy() {
    ObjectEdit copy = base == null ? new ObjectEdit() : new ObjectEdit(base);
    for (int i = 0; i < names.size(); i++) {
      copy.put(names.get(i), values.get(i).copy());
    }
    return copy;
  }

  @Override
  public void writeTo(JsonOutput output) {
    output.raw('{');
    boolean first = base == null || writeBase(base, output);
    for (int i = 0; i < names.size(); i++) {
      if (values.get(i).isMissing()) {
        continue;
      }
      if (!first) {
        output.raw(',');
      }
      first = false;
      output.key(names.get(i).name());
      values.get(i).writeTo(output);
    }
    output.raw('}');
  }

  /** Whether nothing was written. */
  private boolean writeBase(InputValue object, JsonOutput output) {
    JsonIndex index = object.index();
    boolean first = true;
    for (int key = index.firstChild(object.node());
        key != JsonIndex.NONE;
        key = index.nextChild(object.node(), key)) {
      Member member = new Member.OfInput(index, key);
      if (index.isShadowed(key) || isEdited(member, names.size())) {
        continue;
      }
      if (!first) {
        output.raw(',');
      }
      first = false;
      output.raw(index.text(), index.start(key), index.end(key));
      output.raw(':');
      member.value().writeTo(output);
    }
    return first;
  }

  private boolean isEdited(Member member, int edits) {
    for (int i = 0; i < edits; i++) {
      if (member.isNamed(names.get(i))) {
        return true;
      }
    }
    return false;
  }

  private int editOf(FieldPath.Segment name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).hash() == name.hash() && names.get(i).name().equals(name.name())) {
        return i;
      }
    }
    return -1;
  }
}
