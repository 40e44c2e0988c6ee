package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields event.* of the event. The code is always a text, the type always a list, the outcome
 * is the action's.
 */
final class EventFields extends Rule {

  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath TYPE = FieldPath.of("event.type");
  private static final FieldPath OUTCOME = FieldPath.of("event.outcome");
  private static final FieldPath ACTION_OUTCOME = FieldPath.of("action.outcome");

  private static final FieldPath[] ALWAYS =
      paths("event.action", "event.category", "event.kind", "event.provider", "event.reason");
  private static final FieldPath[] PERIOD = paths("event.start", "event.end");

  private final FieldPath[] copied;

  EventFields(NormalizationSettings settings) {
    copied =
        settings.isOn(Switch.EVENT_PERIOD)
            ? Stream.concat(Stream.of(ALWAYS), Stream.of(PERIOD)).toArray(FieldPath[]::new)
            : ALWAYS;
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    for (FieldPath path : copied) {
      document.put(path, document.event(path));
    }
    JsonValue code = document.event(CODE);
    JsonValue codeText = code.asText();
    document.put(CODE, codeText.isMissing() ? code : codeText);
    JsonValue type = document.event(TYPE);
    if (!type.isBlank()) {
      document.put(TYPE, type.isList() ? type : JsonValue.ofElements(List.of(type)));
    }
    document.put(ACTION_OUTCOME, document.event(OUTCOME));
  }

  private static FieldPath[] paths(String... dotted) {
    return Stream.of(dotted).map(FieldPath::of).toArray(FieldPath[]::new);
  }
}
