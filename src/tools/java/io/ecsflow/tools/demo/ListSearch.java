package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Some fields of the latest documents.
 *
 * @param query in Lucene's language
 * @param oneFor a field of whose every value only the latest document counts; empty where all do
 * @param columns the fields
 */
record ListSearch(
    String question, String indices, String query, String oneFor, List<String> columns)
    implements Search {

  private static final int MAX = 12;

  @Override
  public ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("size", MAX);
    Search.addQuery(body, query);
    if (!oneFor.isEmpty()) {
      body.putObject("collapse").put("field", oneFor);
    }
    body.putArray("sort").addObject().put("@timestamp", "desc");
    columns.forEach(body.putArray("_source")::add);
    return body;
  }

  @Override
  public List<List<String>> rows(JsonNode answer) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode hit : answer.at("/hits/hits")) {
      JsonNode document = hit.path("_source");
      rows.add(columns.stream().map(column -> text(document, column)).toList());
    }
    return rows;
  }

  private static String text(JsonNode document, String column) {
    return document.at("/" + column.replace('.', '/')).asText();
  }
}
