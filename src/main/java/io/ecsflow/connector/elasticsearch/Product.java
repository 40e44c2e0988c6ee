package io.ecsflow.connector.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/** The two products that have the bulk API. They differ in a few field types. */
public enum Product {
  ELASTICSEARCH,
  OPENSEARCH;

  /**
   * The product of a cluster, by its response to {@code GET /}, whatever the status. OpenSearch
   * names itself as the distribution; Elasticsearch names none, and without its REST module
   * responds with an error only.
   *
   * @throws JsonProcessingException where this is no JSON: something else is at that address
   */
  public static Product ofRoot(String root) throws JsonProcessingException {
    String distribution =
        new ObjectMapper().readTree(root).path("version").path("distribution").asText();
    return distribution.equals(OPENSEARCH.id()) ? OPENSEARCH : ELASTICSEARCH;
  }

  /** As it is written in file names and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
