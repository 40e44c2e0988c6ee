package io.ecsflow.json;

import java.util.List;

/** A list that a rule made. */
record ListValue(List<JsonValue> elements) implements JsonValue {

  ListValue {
    elements = List.copyOf(elements);
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
  public void writeTo(JsonOutput output) {
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
