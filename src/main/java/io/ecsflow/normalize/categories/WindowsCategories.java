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

  /** In order: those with a condition, then at most one without. */
  private static final Map<Key, List<CategoryRow>> ROWS = new HashMap<>();

  private record Key(String provider, String code) {}

  static {
    Stream.concat(DataSources.ALL.stream(), Stream.of(DataSources.NONE_OF_THEM))
        .flatMap(source -> source.rows().stream())
        .forEach(row -> row.codes().forEach(code -> add(new Key(row.provider(), code), row)));
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
    for (CategoryRow row : ROWS.getOrDefault(new Key(provider, code), List.of())) {
      if (!row.isConditional() || row.values().contains(property.apply(row.property()))) {
        return Optional.of(row.category());
      }
    }
    return Optional.empty();
  }

  private static void add(Key key, CategoryRow row) {
    List<CategoryRow> rows = ROWS.computeIfAbsent(key, k -> new ArrayList<>());
    if (row.isConditional()) {
      rows.add(0, row);
      return;
    }
    Optional<CategoryRow> other = rows.stream().filter(r -> !r.isConditional()).findFirst();
    if (other.isEmpty()) {
      rows.add(row);
    } else if (!other.get().category().equals(row.category())) {
      throw new IllegalStateException(
          "%s is %s in one data source and %s in another"
              .formatted(key, other.get().category(), row.category()));
    }
  }
}
