package io.ecsflow.json;

import org.jspecify.annotations.Nullable;

/** A member of an object. Its name is decoded only when {@link #name} is called. */
public sealed interface Member {

  String name();

  JsonValue value();

  boolean isNamed(FieldPath.Segment name);

  /** The path at which the event has this member; null where there is none, or a rule made it. */
  @Nullable FieldPath path();

  /** A member of the input. */
  record OfInput(JsonIndex index, int key) implements Member {

    @Override
    public JsonValue value() {
      return index.pool().value(index.valueOf(key));
    }

    @Override
    public String name() {
      return index.textOf(key);
    }

    @Override
    public boolean isNamed(FieldPath.Segment name) {
      return index.hashOf(key) == name.hash() && index.isNamed(key, name);
    }

    @Override
    public @Nullable FieldPath path() {
      return index.pathOf(key);
    }
  }

  /** A member that a rule made. */
  record OfEdit(FieldPath.Segment segment, JsonValue value) implements Member {
    @Override
    public String name() {
      return segment.name();
    }

    @Override
    public boolean isNamed(FieldPath.Segment name) {
      return segment.hash() == name.hash() && segment.name().equals(name.name());
    }

    @Override
    public @Nullable FieldPath path() {
      return null;
    }
  }
}
