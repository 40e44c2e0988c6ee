package io.ecsflow.connector.elasticsearch.templates;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.ecs.FieldTable;
import java.util.List;

/** What is in each component template. */
final class Components {

  /** Fields and objects of the table are about 2,800; the rest is for the job's own figures. */
  private static final int MAX_FIELDS = 4_000;

  /**
   * The fields that a query without a field name searches: the server refuses one of 2,000 fields.
   */
  private static final List<String> DEFAULT_FIELDS =
      List.of(
          "host.name",
          "user.name",
          "process.command_line",
          "process.command_line.text",
          "process.executable",
          "file.path",
          "powershell.file.script_block_text.text",
          "registry.path",
          "source.address",
          "destination.address",
          "url.full",
          "dns.question.name",
          "event.action",
          "event.code",
          "event.reason",
          "rule.name",
          "action.properties");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Components() {}

  static ObjectNode template(Component component, TemplateSettings settings) {
    ObjectNode template =
        switch (component) {
          case SETTINGS -> JSON.objectNode().set("settings", settings());
          case ECS -> mapping(ecs(settings)).set("settings", fieldLimit());
          case REJECTED -> mapping(rejected());
          case ROWS -> mapping(rows());
        };
    ObjectNode whole = JSON.objectNode().set("template", template);
    return whole.set("_meta", meta());
  }

  static ObjectNode meta() {
    return JSON.objectNode()
        .put(Templates.MANAGED_BY, Templates.MANAGER)
        .put("ecs_version", FieldTable.get().ecsVersion())
        .put(Templates.FIELDS, Templates.fingerprint());
  }

  private static ObjectNode settings() {
    ObjectNode index = JSON.objectNode();
    index.put("codec", "best_compression");
    index.put("refresh_interval", "10s");
    index.putObject("mapping").put("ignore_malformed", true);
    DEFAULT_FIELDS.forEach(index.putObject("query").putArray("default_field")::add);
    return JSON.objectNode().set("index", index);
  }

  /** Beside the mapping that needs it: the servers check each component for itself. */
  private static ObjectNode fieldLimit() {
    ObjectNode settings = JSON.objectNode();
    settings
        .putObject("index")
        .putObject("mapping")
        .putObject("total_fields")
        .put("limit", MAX_FIELDS);
    return settings;
  }

  private static ObjectNode mapping(ObjectNode mappings) {
    return JSON.objectNode().set("mappings", mappings);
  }

  private static ObjectNode ecs(TemplateSettings settings) {
    ObjectNode mappings = closed();
    return mappings.set("properties", EcsMapping.properties(settings));
  }

  /** What is not in the mapping stays in the document and is not indexed. */
  private static ObjectNode closed() {
    return JSON.objectNode().put("dynamic", false).put("date_detection", false);
  }

  /** The fields of dead letters: of the flow, and of documents that were refused. */
  private static ObjectNode rejected() {
    ObjectNode mappings = closed();
    ObjectNode properties = mappings.putObject("properties");
    properties.set("@timestamp", EcsMapping.type("date"));
    for (String name : List.of("stage", "reason", "topic", "key", "index", "id")) {
      properties.set(name, EcsMapping.keyword());
    }
    properties.set("detail", EcsMapping.type("text").put("norms", false));
    for (String name : List.of("partition", "offset", "status", "valueBytes")) {
      properties.set(name, EcsMapping.type("long"));
    }
    properties.set("timestamp", EcsMapping.type("date").put("format", "epoch_millis"));
    for (String name : List.of("value", "keyBase64", "valueBase64", "valueGzip")) {
      properties.set(name, EcsMapping.notIndexed());
    }
    return mappings;
  }

  /**
   * The job's own figures are mapped as they come. All numbers are {@code double}, whatever the
   * first value is: a mean of 3 today is one of 3.5 tomorrow.
   */
  private static ObjectNode rows() {
    ObjectNode mappings = JSON.objectNode();
    ObjectNode properties = mappings.putObject("properties");
    properties.putObject("ecsflow").put("type", "object").put("dynamic", true);
    var templates = mappings.putArray("dynamic_templates");
    templates.add(own("ecsflow-whole-numbers", "long", EcsMapping.type("double")));
    templates.add(own("ecsflow-numbers", "double", EcsMapping.type("double")));
    templates.add(own("ecsflow-texts", "string", EcsMapping.keyword()));
    return mappings;
  }

  private static ObjectNode own(String name, String seenAs, ObjectNode mapping) {
    ObjectNode rule = JSON.objectNode();
    rule.put("path_match", "ecsflow.*").put("match_mapping_type", seenAs).set("mapping", mapping);
    return JSON.objectNode().set(name, rule);
  }
}
