package io.ecsflow.connector.elasticsearch.templates;

import io.ecsflow.connector.elasticsearch.Product;

/** What the texts are mapped to that rules search by substring: those that ECS calls wildcard. */
public enum TextTypes {
  /**
   * {@code wildcard}, of any length, and {@code match_only_text} beside it, as ECS has them. Every
   * distribution of Elasticsearch has these types; its core alone has not.
   */
  WILDCARD,
  /**
   * {@code keyword} up to the length that a server can index, and {@code text} beside it. For
   * OpenSearch, too: query strings and prefixes with a backslash find nothing in its {@code
   * wildcard} (2.19), and paths are full of them.
   */
  KEYWORD;

  /** The better ones of a product. */
  static TextTypes of(Product product) {
    return switch (product) {
      case ELASTICSEARCH -> WILDCARD;
      case OPENSEARCH -> KEYWORD;
    };
  }
}
