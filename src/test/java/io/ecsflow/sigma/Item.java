package io.ecsflow.sigma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A field of a rule, with the values of which it must have one, or all.
 *
 * @param field as the rule names it, or the record
 * @param modifiers such as {@code contains}
 * @param values null among them for none
 */
record Item(String field, List<String> modifiers, List<Object> values) {

  static Item of(String key, Object value) {
    String[] parts = key.split("\\|", -1);
    List<Object> values = new ArrayList<>();
    if (value instanceof List<?> list) {
      values.addAll(list);
    } else {
      values.add(value);
    }
    return new Item(
        parts[0],
        List.of(Arrays.copyOfRange(parts, 1, parts.length)),
        Collections.unmodifiableList(values));
  }

  Item withField(String other) {
    return new Item(other, modifiers, values);
  }

  Item withValues(List<Object> others) {
    return new Item(field, modifiers, others);
  }

  boolean asksForAll() {
    return modifiers.contains("all");
  }

  Query query() {
    List<Query> queries = new ArrayList<>();
    values.forEach(value -> queries.add(new Query.Field(field, ValuePattern.of(value, modifiers))));
    return asksForAll() ? new Query.And(queries) : new Query.Or(queries);
  }
}
