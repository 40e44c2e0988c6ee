package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A question to indices, and its answer as a table. */
sealed interface Search permits CountSearch, ListSearch {

  /** The question in words. */
  String question();

  /** The pattern of the indices that are searched. */
  String indices();

  /** The body of the request to {@code _search}. */
  ObjectNode body();

  /** The names of the columns. */
  List<String> columns();

  /** The rows of an answer, each with a text for each column. */
  List<List<String>> rows(JsonNode answer);

  /** Adds what documents must match, in Lucene's language; where that is empty, all do. */
  static void addQuery(ObjectNode body, String query) {
    if (!query.isEmpty()) {
      body.putObject("query").putObject("query_string").put("query", query);
    }
  }
}
