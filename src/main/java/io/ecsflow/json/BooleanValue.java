package io.ecsflow.json;

import java.util.Optional;

/** True or false, as a rule made it. */
final class BooleanValue extends JsonValue {

  private final boolean value;

  BooleanValue(boolean value) {
    this.value = value;
  }

  @Override
  public boolean isBoolean() {
    return true;
  }

  @Override
  public Optional<String> spelling() {
    return Optional.of(Boolean.toString(value));
  }

  @Override
  void writeTo(JsonOutput output) {
    output.ascii(Boolean.toString(value));
  }
}
