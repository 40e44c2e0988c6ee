package io.ecsflow.normalize;

import io.ecsflow.event.Rfc3339;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.Optional;
import java.util.stream.Stream;

/** The event's times in UTC, in microseconds. What is no time stays as it is. */
final class Timestamps extends Rule {

  private static final FieldPath[] TIMES =
      Stream.of("@timestamp", "event.start", "event.end")
          .map(FieldPath::of)
          .toArray(FieldPath[]::new);

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    for (FieldPath time : TIMES) {
      Optional<String> received = document.text(time);
      if (received.isPresent()) {
        rewrite(document, time, received.get());
      }
    }
  }

  private static void rewrite(EventDocument document, FieldPath time, String received) {
    Optional<String> micros = Rfc3339.toMicros(received);
    if (micros.isPresent() && !micros.get().equals(received)) {
      document.put(time, micros.get());
    }
  }
}
