package io.ecsflow.connector.elasticsearch;

import java.util.Locale;

/** The two products that speak the bulk protocol. They differ in a few field types. */
public enum Product {
  ELASTICSEARCH,
  OPENSEARCH;

  /** As it is written in file names and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
