package io.ecsflow.json;

import java.util.List;

/** What is not there. */
enum MissingValue implements JsonValue {
  INSTANCE;

  @Override
  public boolean isMissing() {
    return true;
  }

  @Override
  public boolean isBlank() {
    return true;
  }

  @Override
  public List<JsonValue> elements() {
    return List.of();
  }

  @Override
  public void writeTo(JsonOutput output) {
    throw new IllegalStateException("a missing value has no JSON text");
  }
}
