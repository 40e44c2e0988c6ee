package io.ecsflow.normalize.categories;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One line of a table: these events are of this category.
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

  static CategoryRow of(String provider, int[] codes, Category category) {
    return new CategoryRow(
        provider,
        Arrays.stream(codes).mapToObj(Integer::toString).toList(),
        category,
        "",
        List.of());
  }

  /** Event ids, one by one. */
  static int[] codes(int... codes) {
    return codes;
  }

  /** Event ids from the first to the last. */
  static int[] codesFrom(int first, int last) {
    return IntStream.rangeClosed(first, last).toArray();
  }

  /** The same, but only of events whose property has one of these values. */
  CategoryRow where(String name, String... oneOf) {
    return new CategoryRow(provider, codes, category, name, List.of(oneOf));
  }

  boolean isConditional() {
    return !property.isEmpty();
  }
}
