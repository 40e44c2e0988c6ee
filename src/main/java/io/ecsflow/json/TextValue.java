package io.ecsflow.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A string that a rule made. */
final class TextValue extends JsonValue {

  private static final byte[] NOT_YET = {};

  private final String content;

  /** The same as JSON text; empty where that is made when it is written. */
  private final byte[] json;

  private TextValue(String content, byte[] json) {
    this.content = content;
    this.json = json;
  }

  TextValue(String content) {
    this(content, NOT_YET);
  }

  /** The same, for a text that is written again and again. */
  static TextValue ofConstant(String content) {
    return new TextValue(content, JsonOutput.stringOf(content));
  }

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
  public boolean equals(@Nullable Object other) {
    return other instanceof TextValue that && content.equals(that.content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  @Override
  void writeTo(JsonOutput output) {
    if (json.length == 0) {
      output.text(content);
    } else {
      output.raw(json);
    }
  }
}
