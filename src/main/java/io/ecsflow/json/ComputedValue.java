package io.ecsflow.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value that a rule made. Objects are none of these: see {@link ObjectEdit}. */
abstract sealed class ComputedValue extends JsonValue {

  /** A string. */
  static final class Text extends ComputedValue {

    private static final byte[] NOT_ENCODED = {};

    private final String content;

    /** The content as a JSON string; empty where it is encoded each time it is written. */
    private final byte[] json;

    private Text(String content, byte[] json) {
      this.content = content;
      this.json = json;
    }

    Text(String content) {
      this(content, NOT_ENCODED);
    }

    /** A string that is encoded once, because it is written very often. */
    static Text ofConstant(String content) {
      return new Text(content, JsonOutput.stringOf(content));
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
      return other instanceof Text that && content.equals(that.content);
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

  /** A number, as it is spelled. */
  static final class Numeral extends ComputedValue {

    private final String spelling;

    Numeral(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public boolean isNumber() {
      return true;
    }

    @Override
    public Optional<String> spelling() {
      return Optional.of(spelling);
    }

    @Override
    void writeTo(JsonOutput output) {
      output.ascii(spelling);
    }
  }

  /** True or false. */
  static final class Bool extends ComputedValue {

    private final boolean value;

    Bool(boolean value) {
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

  /** A list. */
  static final class Elements extends ComputedValue {

    private final JsonValue[] elements;

    /**
     * @param elements no longer used by the caller
     */
    Elements(JsonValue[] elements) {
      this.elements = elements;
    }

    @Override
    public List<JsonValue> elements() {
      return Collections.unmodifiableList(Arrays.asList(elements));
    }

    @Override
    public boolean isList() {
      return true;
    }

    @Override
    public JsonValue copy() {
      return new Elements(Stream.of(elements).map(JsonValue::copy).toArray(JsonValue[]::new));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Elements that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(elements);
    }

    @Override
    void writeTo(JsonOutput output) {
      output.raw('[');
      for (int i = 0; i < elements.length; i++) {
        if (i > 0) {
          output.raw(',');
        }
        elements[i].writeTo(output);
      }
      output.raw(']');
    }
  }

  /** No value: what a lookup finds where there is nothing. */
  static final class Missing extends ComputedValue {

    static final Missing INSTANCE = new Missing();

    private Missing() {}

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
}
