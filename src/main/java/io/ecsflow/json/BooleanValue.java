package io.ecsflow.json;

import java.util.Optional;

/** True or false, as a rule made it. */
record BooleanValue(boolean value) implements JsonValue {

  @Override
  public boolean isBoolean() {
    return true;
  }

  @Override
  public Optional<String> spelling() {
    return Optional.of(Boolean.toString(value));
  }

  @Override
  public void writeTo(JsonOutput output) {
    output.ascii(Boolean.toString(value));
  }
}
