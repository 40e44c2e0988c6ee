package io.ecsflow.normalize.categories;

import java.util.List;

/**
 * One row of a table: these events are of this category.
 *
 * @param provider the log's own name, {@code event.provider}
 * @param codes event ids, {@code event.code}
 * @param category of these events
 * @param property a name in {@code action.properties} that must have one of the values; empty where
 *     every event is meant
 * @param values of the property
 */
record CategoryRow(
    String provider, List<String> codes, Category category, String property, List<String> values) {

  CategoryRow {
    codes = List.copyOf(codes);
    values = List.copyOf(values);
  }

  /**
   * @param codes event ids, as {@link EventIds#of} reads them
   * @param categories of ECS, with a comma between them
   * @param types of ECS, with a comma between them
   */
  static CategoryRow row(String provider, String codes, String categories, String types) {
    return new CategoryRow(
        provider, EventIds.of(codes), Category.of(categories, types), "", List.of());
  }

  /** This row for only those events whose property has one of these values. */
  CategoryRow where(String name, String... oneOf) {
    return new CategoryRow(provider, codes, category, name, List.of(oneOf));
  }

  /** This row for alerts: events that a detection raised. */
  CategoryRow asAlert() {
    return with(category.asAlert());
  }

  /** This row with the outcome {@code success}. */
  CategoryRow succeeded() {
    return with(category.withOutcome("success"));
  }

  /** This row with the outcome {@code failure}: what was prevented failed, too. */
  CategoryRow failed() {
    return with(category.withOutcome("failure"));
  }

  private CategoryRow with(Category other) {
    return new CategoryRow(provider, codes, other, property, values);
  }

  boolean isConditional() {
    return !property.isEmpty();
  }
}
