package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many documents there are, by one field and within that by another: terms aggregations that
 * are named as their fields.
 *
 * @param query in Lucene's language
 * @param by the fields, from the outside in
 */
record CountSearch(String question, String indices, String query, List<By> by) implements Search {

  /**
   * A field, and of how many of its values the documents are counted.
   *
   * @param size of the most frequent ones
   */
  record By(String field, int size) {}

  @Override
  public ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("size", 0);
    Search.addQuery(body, query);
    ObjectNode level = body;
    for (By each : by) {
      level = level.putObject("aggs").putObject(each.field());
      level.putObject("terms").put("field", each.field()).put("size", each.size());
    }
    return body;
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("documents"));
    by.forEach(each -> columns.add(each.field()));
    return columns;
  }

  @Override
  public List<List<String>> rows(JsonNode answer) {
    List<List<String>> rows = new ArrayList<>();
    add(answer.path("aggregations"), List.of(), rows);
    return rows;
  }

  /** A row for each bucket of the innermost field, with the keys of those around it. */
  private void add(JsonNode level, List<String> outer, List<List<String>> rows) {
    for (JsonNode bucket : level.path(by.get(outer.size()).field()).path("buckets")) {
      List<String> keys = new ArrayList<>(outer);
      keys.add(bucket.path("key").asText());
      if (keys.size() < by.size()) {
        add(bucket, keys, rows);
      } else {
        List<String> row = new ArrayList<>(keys);
        row.add(0, String.format(Locale.ROOT, "%,9d", bucket.path("doc_count").asLong()));
        rows.add(row);
      }
    }
  }
}
