package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.categories.AllowedTypes;
import java.util.ArrayList;
import java.util.List;

/**
 * An event.type that ECS does not allow for the event.category is replaced by the allowed one that
 * says the same: the agent calls a process that starts a creation. What stands for none stays. An
 * event that does not say what kind it is of is an ordinary one.
 */
final class EventTypes extends Rule {

  private static final FieldPath CATEGORY = FieldPath.of("event.category");
  private static final FieldPath TYPE = FieldPath.of("event.type");
  private static final FieldPath KIND = FieldPath.of("event.kind");
  private static final FieldPath ACTION = FieldPath.of("event.action");
  private static final JsonValue EVENT = JsonValue.constant("event");

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    document.putWhereAbsent(KIND, EVENT);
    List<JsonValue> categories = document.get(CATEGORY).elements();
    List<JsonValue> types = document.get(TYPE).elements();
    if (!categories.isEmpty() && !areAllowed(types, categories)) {
      document.put(TYPE, replaced(types, categories, document.text(ACTION).orElse("")));
    }
  }

  private static boolean areAllowed(List<JsonValue> types, List<JsonValue> categories) {
    for (JsonValue type : types) {
      if (!AllowedTypes.isAllowed(type.text().orElse(""), categories)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> replaced(
      List<JsonValue> types, List<JsonValue> categories, String action) {
    List<String> allowed = new ArrayList<>(types.size());
    for (JsonValue type : types) {
      String name = type.text().orElse("");
      String other =
          AllowedTypes.isAllowed(name, categories)
              ? name
              : AllowedTypes.instead(name, action, categories);
      if (!other.isEmpty() && !allowed.contains(other)) {
        allowed.add(other);
      }
    }
    return allowed;
  }
}
