package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A text among the values of a field that has a list of them. */
final class AddedValue {

  private AddedValue() {}

  /** Adds to the field's values, which become a list, unless it has this one already. */
  static void to(EventDocument document, FieldPath field, String added) {
    JsonValue present = document.get(field);
    if (present.texts().contains(added)) {
      return;
    }
    List<JsonValue> all = new ArrayList<>(present.elements());
    all.add(JsonValue.of(added));
    document.put(field, JsonValue.ofElements(all));
  }
}
