package io.ecsflow.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.dashboards.Dashboards.Lines;
import io.ecsflow.dashboards.Dashboards.Search;
import io.ecsflow.dashboards.Dashboards.Top;
import io.ecsflow.dashboards.Dashboards.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Saved objects of Kibana and of OpenSearch Dashboards, in the format of their common ancestor 7.9,
 * which both import and migrate.
 */
final class SavedObjects {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int COLUMNS = 48;
  private static final int HEIGHT = 15;

  private final boolean hasNames;
  private final List<ObjectNode> objects = new ArrayList<>();

  private SavedObjects(boolean hasNames) {
    this.hasNames = hasNames;
  }

  /**
   * One object a line.
   *
   * @param hasNames whether sets of indices have names, as in Kibana 8
   */
  static String of(boolean hasNames) {
    SavedObjects all = new SavedObjects(hasNames);
    for (View view : View.values()) {
      all.addView(view);
    }
    Dashboards.searches().forEach(all::addSearch);
    all.addDashboard("Events", Dashboards.events());
    all.addDashboard("Fleet health", Dashboards.fleet());
    StringBuilder lines = new StringBuilder();
    all.objects.forEach(object -> lines.append(object).append('\n'));
    return lines.toString();
  }

  private void addView(View view) {
    ObjectNode attributes =
        JSON.objectNode().put("title", view.pattern).put("timeFieldName", "@timestamp");
    if (hasNames) {
      attributes.put("name", "ecsflow: " + view.title);
    }
    add("index-pattern", view.id(), "7.6.0", attributes);
  }

  private void addSearch(Search search) {
    ObjectNode attributes = JSON.objectNode().put("title", "ecsflow: " + search.title());
    search.columns().forEach(attributes.putArray("columns")::add);
    attributes.putArray("sort").addArray().add("@timestamp").add("desc");
    addQuery(attributes, search.query());
    refer(add("search", id(search.title()), "7.9.3", attributes), search.view());
  }

  private void addDashboard(String title, List<Object> parts) {
    ArrayNode panels = JSON.arrayNode();
    ArrayNode references = JSON.arrayNode();
    for (int i = 0; i < parts.size(); i++) {
      String id = addVisualization(parts.get(i));
      ObjectNode panel = panels.addObject();
      panel.put("version", "7.9.3").put("panelIndex", "" + i).put("panelRefName", "panel_" + i);
      panel
          .putObject("gridData")
          .put("x", i % 2 * COLUMNS / 2)
          .put("y", i / 2 * HEIGHT)
          .put("w", COLUMNS / 2)
          .put("h", HEIGHT)
          .put("i", "" + i);
      panel.putObject("embeddableConfig");
      references.addObject().put("id", id).put("name", "panel_" + i).put("type", "visualization");
    }
    ObjectNode attributes = JSON.objectNode().put("title", "ecsflow: " + title);
    attributes
        .put("panelsJSON", panels.toString())
        .put("optionsJSON", "{\"useMargins\":true,\"hidePanelTitles\":false}")
        .put("timeRestore", true)
        .put("timeFrom", "now-24h")
        .put("timeTo", "now")
        .put("version", 1);
    attributes
        .putObject("kibanaSavedObjectMeta")
        .put(
            "searchSourceJSON",
            "{\"query\":{\"query\":\"\",\"language\":\"kuery\"},\"filter\":[]}");
    add("dashboard", id(title), "7.9.3", attributes).set("references", references);
  }

  private String addVisualization(Object part) {
    return part instanceof Lines lines
        ? addVisualization(lines.title(), lines.view(), "line", aggregations(lines))
        : addTop((Top) part);
  }

  private String addTop(Top top) {
    ArrayNode aggregations = JSON.arrayNode();
    if (top.largestMean().isEmpty()) {
      aggregation(aggregations, "count", "metric");
    } else {
      aggregation(aggregations, "avg", "metric").put("field", top.largestMean());
    }
    aggregation(aggregations, "terms", "bucket")
        .put("field", top.field())
        .put("size", 10)
        .put("order", "desc")
        .put("orderBy", "1");
    return addVisualization(top.title(), top.view(), "table", aggregations);
  }

  private static ArrayNode aggregations(Lines lines) {
    ArrayNode aggregations = JSON.arrayNode();
    if (lines.metrics().isEmpty()) {
      aggregation(aggregations, "count", "metric");
    }
    lines
        .metrics()
        .forEach((field, type) -> aggregation(aggregations, type, "metric").put("field", field));
    aggregation(aggregations, "date_histogram", "segment")
        .put("field", "@timestamp")
        .put("interval", "auto")
        .put("min_doc_count", 1);
    if (!lines.by().isEmpty()) {
      aggregation(aggregations, "terms", "group")
          .put("field", lines.by())
          .put("size", 10)
          .put("order", "desc")
          .put("orderBy", "1");
    }
    return aggregations;
  }

  private static ObjectNode aggregation(ArrayNode all, String type, String schema) {
    ObjectNode aggregation = all.addObject();
    aggregation.put("id", "" + all.size()).put("enabled", true).put("type", type);
    return aggregation.put("schema", schema).putObject("params");
  }

  private String addVisualization(String title, View view, String type, ArrayNode aggregations) {
    ObjectNode state = JSON.objectNode().put("title", title).put("type", type);
    state.set("aggs", aggregations);
    state.putObject("params").put("addTooltip", true).put("addLegend", true);
    ObjectNode attributes = JSON.objectNode().put("title", "ecsflow: " + title);
    attributes.put("visState", state.toString()).put("uiStateJSON", "{}").put("version", 1);
    addQuery(attributes, "");
    refer(add("visualization", id(title), "7.10.0", attributes), view);
    return id(title);
  }

  private static void addQuery(ObjectNode attributes, String query) {
    ObjectNode source = JSON.objectNode();
    source.putObject("query").put("query", query).put("language", "kuery");
    source.putArray("filter");
    source.put("indexRefName", "kibanaSavedObjectMeta.searchSourceJSON.index");
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", source.toString());
  }

  private static void refer(ObjectNode object, View view) {
    object
        .putArray("references")
        .addObject()
        .put("id", view.id())
        .put("name", "kibanaSavedObjectMeta.searchSourceJSON.index")
        .put("type", "index-pattern");
  }

  private ObjectNode add(String type, String id, String version, ObjectNode attributes) {
    ObjectNode object = JSON.objectNode().put("type", type).put("id", id);
    object.set("attributes", attributes);
    object.putArray("references");
    object.putObject("migrationVersion").put(type, version);
    objects.add(object);
    return object;
  }

  private static String id(String title) {
    return "ecsflow-" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
