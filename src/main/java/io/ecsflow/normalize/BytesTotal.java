package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Makes action.properties.BytesTotal a long, clamped to 64 bits; what is no number is left out. */
final class BytesTotal extends Rule {

  private static final FieldPath BYTES_TOTAL = FieldPath.of("action.properties.BytesTotal");

  @Override
  List<FieldPath> needs() {
    return List.of(BYTES_TOTAL);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    JsonValue value = document.get(BYTES_TOTAL);
    if (value.isMissing()) {
      return;
    }
    Optional<JsonValue> number = NumberTyping.asLong(value);
    if (number.isPresent()) {
      document.put(BYTES_TOTAL, number.get());
    } else {
      document.remove(BYTES_TOTAL);
      listener.count(NormalizationListener.Note.BYTES_TOTAL_DROPPED, 1);
    }
  }
}
