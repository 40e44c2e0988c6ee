package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;

/** Values of the properties of Windows events, in which {@code -} stands for no value. */
final class PropertyValue {

  private static final char NONE = '-';

  private PropertyValue() {}

  /** The text or number at this path; missing where it is empty, {@code -}, or something else. */
  static JsonValue of(EventDocument document, FieldPath path) {
    return of(document.get(path));
  }

  /** The value itself; missing where it is empty, {@code -}, or no text, number or boolean. */
  static JsonValue of(JsonValue value) {
    return isNone(value) ? JsonValue.missing() : scalar(value);
  }

  /** Whether a value is missing, null, empty or {@code -}. */
  static boolean isNone(JsonValue value) {
    return value.isBlank() || value.isText(NONE) || (value.isList() && value.elements().isEmpty());
  }

  /** The value if it is one text, number or boolean. */
  static JsonValue scalar(JsonValue value) {
    return value.isText() || value.isNumber() || value.isBoolean() ? value : JsonValue.missing();
  }
}
