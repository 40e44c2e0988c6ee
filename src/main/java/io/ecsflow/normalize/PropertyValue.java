package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;

/** Values of the properties of Windows events, in which {@code -} stands for no value. */
final class PropertyValue {

  private static final String NONE = "-";

  private PropertyValue() {}

  /** The text or number at this path; missing where it is empty, {@code -}, or something else. */
  static JsonValue of(EventDocument document, FieldPath path) {
    JsonValue value = scalar(document.get(path));
    return value.isBlank() || value.text().filter(NONE::equals).isPresent()
        ? JsonValue.missing()
        : value;
  }

  /** The value if it is one text, number or boolean. */
  static JsonValue scalar(JsonValue value) {
    return value.spelling().isPresent() ? value : JsonValue.missing();
  }
}
