package io.ecsflow.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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
  public List<JsonValue> elements() {
    return List.of(this);
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
  public void forEachMember(BiConsumer<String, JsonValue> action) {
    if (base != null) {
      base.forEachMember(
          (name, value) -> {
            if (editOf(FieldPath.Segment.of(name)) < 0) {
              action.accept(name, value);
            }
          });
    }
    for (int i = 0; i < names.size(); i++) {
      if (!values.get(i).isMissing()) {
        action.accept(names.get(i).name(), values.get(i));
      }
    }
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
      if (index.isShadowed(key) || isEdited(index, key)) {
        continue;
      }
      if (!first) {
        output.raw(',');
      }
      first = false;
      output.raw(index.text(), index.start(key), index.end(key));
      output.raw(':');
      new InputValue(index, index.valueOf(key)).writeTo(output);
    }
    return first;
  }

  private boolean isEdited(JsonIndex index, int key) {
    for (FieldPath.Segment name : names) {
      if (index.isNamed(key, name)) {
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
