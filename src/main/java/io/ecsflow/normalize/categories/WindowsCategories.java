package io.ecsflow.normalize.categories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The category of an event of a Windows log: the rows of all data sources by provider and code. */
public final class WindowsCategories {

  /** By provider and code; in order: those with a condition, then at most one without. */
  private static final Map<String, Map<String, List<CategoryRow>>> ROWS = new HashMap<>();

  static {
    Stream.concat(
            DataSources.ALL.stream().flatMap(source -> source.rows().stream()),
            OtherEvents.ROWS.stream())
        .forEach(row -> row.codes().forEach(code -> add(row, code)));
  }

  private WindowsCategories() {}

  /**
   * The category of an event; empty where no table has it.
   *
   * @param provider the log's own name
   * @param code the event id
   * @param property gives the text of a property of the event by its name, empty where there is
   *     none
   */
  public static Optional<Category> categoryOf(
      String provider, String code, Function<String, String> property) {
    for (CategoryRow row : ROWS.getOrDefault(provider, Map.of()).getOrDefault(code, List.of())) {
      if (!row.isConditional() || row.values().contains(property.apply(row.property()))) {
        return Optional.of(row.category());
      }
    }
    return Optional.empty();
  }

  private static void add(CategoryRow row, String code) {
    List<CategoryRow> rows =
        ROWS.computeIfAbsent(row.provider(), unused -> new HashMap<>())
            .computeIfAbsent(code, unused -> new ArrayList<>());
    if (row.isConditional()) {
      rows.add(0, row);
      return;
    }
    Optional<CategoryRow> other = rows.stream().filter(r -> !r.isConditional()).findFirst();
    if (other.isEmpty()) {
      rows.add(row);
    } else if (!other.get().category().equals(row.category())) {
      throw new IllegalStateException(
          "%s %s is %s in one data source and %s in another"
              .formatted(row.provider(), code, other.get().category(), row.category()));
    }
  }
}
