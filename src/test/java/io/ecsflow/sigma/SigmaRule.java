package io.ecsflow.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A Sigma rule: the part of the format that the rules of these tests use.
 *
 * @param logsource category, product, service
 * @param detection the selections by name, without the condition
 */
record SigmaRule(Map<String, String> logsource, Map<String, Object> detection, String condition) {

  @SuppressWarnings("unchecked")
  static SigmaRule of(Map<String, Object> yaml) {
    Map<String, Object> detection = (Map<String, Object>) yaml.get("detection");
    String condition = (String) detection.remove("condition");
    return new SigmaRule((Map<String, String>) yaml.get("logsource"), detection, condition);
  }

  /** The rule as a query, its items through this transformation. */
  Query query(Function<Item, Query> transformation) {
    return Condition.parse(
        condition, List.copyOf(detection.keySet()), name -> selection(name, transformation));
  }

  private Query selection(String name, Function<Item, Query> transformation) {
    return query(detection.get(name), transformation);
  }

  private static Query query(Object selection, Function<Item, Query> transformation) {
    List<Query> queries = new ArrayList<>();
    if (selection instanceof List<?> any) {
      any.forEach(one -> queries.add(query(one, transformation)));
      return new Query.Or(queries);
    }
    if (selection instanceof Map<?, ?> all) {
      all.forEach((key, value) -> queries.add(transformation.apply(Item.of((String) key, value))));
      return new Query.And(queries);
    }
    throw new IllegalArgumentException("no selection: " + selection);
  }
}
