package io.ecsflow.json;

import java.util.Optional;

/** A number that a rule made. */
final class NumberValue extends JsonValue {

  private final String digits;

  NumberValue(String digits) {
    this.digits = digits;
  }

  @Override
  public boolean isNumber() {
    return true;
  }

  @Override
  public Optional<String> spelling() {
    return Optional.of(digits);
  }

  @Override
  void writeTo(JsonOutput output) {
    output.ascii(digits);
  }
}
