package io.ecsflow.normalize.categories;

import io.ecsflow.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What ECS calls a kind of event.
 *
 * @param categories event.category, a list, ready to be put into any number of records
 * @param types event.type, also a list
 * @param kind event.kind
 * @param outcome event.outcome, where the kind of event says it; empty where it does not
 */
public record Category(JsonValue categories, JsonValue types, String kind, String outcome) {

  /**
   * An ordinary event.
   *
   * @param categories names with a comma between them
   * @param types names with a comma between them
   */
  static Category of(String categories, String types) {
    return new Category(names(categories), names(types), "event", "");
  }

  /** This category for an alert: an event that a detection raised. */
  Category asAlert() {
    return new Category(categories, types, "alert", outcome);
  }

  /** This category with an outcome. */
  Category withOutcome(String outcome) {
    return new Category(categories, types, kind, outcome);
  }

  /** The names of both categories, those of this one first. */
  Category joinedWith(Category other) {
    return new Category(
        joined(categories, other.categories), joined(types, other.types), kind, outcome);
  }

  private static JsonValue joined(JsonValue one, JsonValue other) {
    LinkedHashSet<String> names = new LinkedHashSet<>(one.texts());
    names.addAll(other.texts());
    return JsonValue.ofTexts(List.copyOf(names));
  }

  private static JsonValue names(String commaSeparated) {
    return JsonValue.ofTexts(
        commaSeparated.isEmpty() ? List.of() : List.of(commaSeparated.split(", ")));
  }
}
