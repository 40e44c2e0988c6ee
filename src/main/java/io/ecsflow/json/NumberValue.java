package io.ecsflow.json;

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
  public void writeTo(JsonOutput output) {
    output.ascii(digits);
  }
}
