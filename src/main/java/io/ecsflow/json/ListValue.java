package io.ecsflow.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that a rule made. */
final class ListValue extends JsonValue {

  private final List<JsonValue> elements;

  ListValue(List<JsonValue> elements) {
    this.elements = List.copyOf(elements);
  }

  @Override
  public List<JsonValue> elements() {
    return elements;
  }

  @Override
  public boolean isList() {
    return true;
  }

  @Override
  public JsonValue copy() {
    return new ListValue(elements.stream().map(JsonValue::copy).toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ListValue that && elements.equals(that.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  @Override
  void writeTo(JsonOutput output) {
    output.raw('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        output.raw(',');
      }
      elements.get(i).writeTo(output);
    }
    output.raw(']');
  }
}
