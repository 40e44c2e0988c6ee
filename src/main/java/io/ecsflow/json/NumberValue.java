package io.ecsflow.json;

import java.util.List;
import java.util.Optional;

/** A number that a rule made. */
record NumberValue(String digits) implements JsonValue {

  @Override
  public boolean isNumber() {
    return true;
  }

  @Override
  public Optional<String> spelling() {
    return Optional.of(digits);
  }

  @Override
  public List<JsonValue> elements() {
    return List.of(this);
  }

  @Override
  public JsonValue get(FieldPath.Segment name) {
    return MissingValue.INSTANCE;
  }

  @Override
  public void writeTo(JsonOutput output) {
    output.ascii(digits);
  }
}
