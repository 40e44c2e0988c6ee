package io.ecsflow.normalize.categories;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
   * @param codes event ids with a space between them, {@code 1000-1005} for all from the first to
   *     the last
   * @param categories of ECS, with a comma between them
   * @param types of ECS, with a comma between them
   */
  static CategoryRow row(String provider, String codes, String categories, String types) {
    return new CategoryRow(
        provider,
        Arrays.stream(codes.split(" ")).flatMap(CategoryRow::range).toList(),
        Category.of(categories, types),
        "",
        List.of());
  }

  private static Stream<String> range(String codes) {
    String[] ends = codes.split("-", -1);
    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
        .mapToObj(Integer::toString);
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
