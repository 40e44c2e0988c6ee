package io.ecsflow.json;

import java.util.List;

/** What is not there. */
final class MissingValue extends JsonValue {

  static final MissingValue INSTANCE = new MissingValue();

  private MissingValue() {}

  @Override
  public boolean isBlank() {
    return true;
  }

  @Override
  public List<JsonValue> elements() {
    return List.of();
  }

  @Override
  void writeTo(JsonOutput output) {
    throw new IllegalStateException("a missing value has no JSON text");
  }
}
