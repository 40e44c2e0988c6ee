package io.ecsflow.normalize.categories;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The events of each data source as a query in KQL: by log and code, as the tables have them. */
public final class DataSourceQueries {

  private DataSourceQueries() {}

  /** By the name of the data source, in the order of the agent's documentation. */
  public static Map<String, String> all() {
    Map<String, String> queries = new LinkedHashMap<>();
    DataSources.ALL.forEach(source -> queries.put(source.name(), query(source)));
    return queries;
  }

  private static String query(DataSource source) {
    Map<String, Set<String>> codes = new TreeMap<>();
    for (CategoryRow row : source.rows()) {
      codes.computeIfAbsent(condition(row), it -> new LinkedHashSet<>()).addAll(row.codes());
    }
    return codes.entrySet().stream()
        .map(
            row ->
                "(%s and event.code: (%s))"
                    .formatted(row.getKey(), String.join(" or ", row.getValue())))
        .collect(Collectors.joining(" or "));
  }

  private static String condition(CategoryRow row) {
    String provider = "event.provider: \"%s\"".formatted(row.provider());
    return row.isConditional()
        ? provider
            + " and action.properties.%s: (%s)"
                .formatted(row.property(), String.join(" or ", row.values()))
        : provider;
  }
}
