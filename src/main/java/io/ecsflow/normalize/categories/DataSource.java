package io.ecsflow.normalize.categories;

import java.util.List;

/**
 * A kind of log that the agent collects, and the events that belong to it.
 *
 * @param name as the agent's documentation has it
 * @param rows the table; an event may stand in the tables of several data sources
 */
record DataSource(String name, List<CategoryRow> rows) {

  DataSource {
    rows = List.copyOf(rows);
  }
}
