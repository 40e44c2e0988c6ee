package io.ecsflow.cli.reference;

import io.ecsflow.config.JobFileKey;
import io.ecsflow.config.JobFileReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The reference of job files as a JSON schema (draft 7), for editors: it completes and explains
 * keys, and finds unknown keys and wrong values. What several keys must have in common only {@code
 * ecsflow check} finds.
 */
public final class JobFileSchema {

  /** Stands for any value. */
  private static final Map<String, Object> PLACEHOLDER =
      new TreeMap<>(Map.of("type", "string", "pattern", "\\$\\{.+\\}"));

  private JobFileSchema() {}

  /** The schema as a tree of maps, lists and texts. */
  public static Map<String, Object> of(JobFileReference reference) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "A job file of ecsflow");
    root.putAll(object());
    Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    objects.put("", root);
    for (JobFileKey key : reference.keys()) {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("description", key.meaning());
      schema.putAll(schemaOf(key));
      objects.put(key.path(), schema);
      add(key, schema, Objects.requireNonNull(objects.get(key.parent())));
    }
    return root;
  }

  private static Map<String, Object> schemaOf(JobFileKey key) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (key.kind()) {
      case VALUE -> {
        key.preset().ifPresent(preset -> schema.put("default", preset));
        schema.putAll(value(key));
      }
      case LIST -> {
        schema.put("type", "array");
        schema.put("minItems", 1);
        schema.put("items", value(key));
      }
      case OBJECT -> schema.putAll(object());
      case PROPERTIES -> {
        schema.put("type", List.of("object", "null"));
        schema.put("additionalProperties", Map.of("type", List.of("string", "number", "boolean")));
      }
    }
    return schema;
  }

  /** A placeholder is a text, also where a number is meant. */
  private static Map<String, Object> value(JobFileKey key) {
    return Map.of("anyOf", List.of(new TreeMap<>(key.schema()), PLACEHOLDER));
  }

  private static Map<String, Object> object() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", List.of("object", "null"));
    schema.put("additionalProperties", false);
    schema.put("properties", new LinkedHashMap<String, Object>());
    return schema;
  }

  @SuppressWarnings("unchecked")
  private static void add(JobFileKey key, Map<String, Object> schema, Map<String, Object> around) {
    ((Map<String, Object>) Objects.requireNonNull(around.get("properties")))
        .put(key.name(), schema);
    if (key.isRequired()) {
      ((List<String>) around.computeIfAbsent("required", name -> new ArrayList<String>()))
          .add(key.name());
    }
  }
}
