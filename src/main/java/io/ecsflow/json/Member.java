package io.ecsflow.json;

/** A member of an object. Its name is made a text only when it is asked for. */
public sealed interface Member {

  String name();

  JsonValue value();

  boolean isNamed(FieldPath.Segment name);

  /** Whether the table has something for this name. */
  boolean isIn(MemberTable<?> table);

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
    public boolean isIn(MemberTable<?> table) {
      return table.find(index, key) != JsonIndex.NONE;
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
    public boolean isIn(MemberTable<?> table) {
      return table.find(segment) != JsonIndex.NONE;
    }
  }
}
