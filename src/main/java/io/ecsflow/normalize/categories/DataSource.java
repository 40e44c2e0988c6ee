package io.ecsflow.normalize.categories;

import java.util.List;

/**
 * A kind of log that the agent collects.
 *
 * @param name as the agent's documentation has it
 * @param rows which of its events are of which category
 */
record DataSource(String name, List<CategoryRow> rows) {

  DataSource {
    rows = List.copyOf(rows);
  }

  DataSource(String name, CategoryRow... rows) {
    this(name, List.of(rows));
  }
}
