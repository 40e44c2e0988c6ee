package io.ecsflow.connector.elasticsearch.templates;

import java.util.Locale;

/** The component templates that index templates are composed of. */
enum Component {
  /** Settings of every index. */
  SETTINGS,
  /** All fields of the table. */
  ECS,
  /** The fields of dead letters. */
  REJECTED,
  /** The job's own figures, below {@code ecsflow}. */
  ROWS;

  String templateName() {
    return "ecsflow-component-" + name().toLowerCase(Locale.ROOT);
  }
}
