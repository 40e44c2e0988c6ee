package io.ecsflow.json;

import java.util.Optional;

/** A string that a rule made. */
record TextValue(String content) implements JsonValue {

  @Override
  public boolean isBlank() {
    return content.isEmpty();
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public Optional<String> text() {
    return Optional.of(content);
  }

  @Override
  public void writeTo(JsonOutput output) {
    output.text(content);
  }
}
