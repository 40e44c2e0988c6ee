package io.ecsflow.sigma;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** One step of the pipeline, as pySigma has it. */
record Transformation(Map<String, Object> yaml) {

  String id() {
    return (String) yaml.get("id");
  }

  String type() {
    return (String) yaml.get("type");
  }

  /** Whether a rule of this logsource is meant. */
  boolean isFor(Map<String, String> logsource) {
    List<Map<String, Object>> conditions = list("rule_conditions");
    Stream<Map<String, Object>> all = conditions.stream();
    return conditions.isEmpty()
        || ("or".equals(yaml.get("rule_cond_op"))
            ? all.anyMatch(condition -> isMeant(condition, logsource))
            : all.allMatch(condition -> isMeant(condition, logsource)));
  }

  private static boolean isMeant(Map<String, Object> condition, Map<String, String> logsource) {
    return Stream.of("category", "product", "service")
        .filter(condition::containsKey)
        .allMatch(part -> condition.get(part).equals(logsource.get(part)));
  }

  /** The categories of logsources that it is for. */
  Stream<String> categories() {
    return list("rule_conditions").stream()
        .filter(condition -> condition.containsKey("category"))
        .map(condition -> (String) condition.get("category"));
  }

  /** What it asks of every event. */
  Stream<Item> conditions() {
    return type().equals("add_condition")
        ? Pipeline.asMap(yaml.get("conditions")).entrySet().stream()
            .map(condition -> Item.of(condition.getKey(), condition.getValue()))
        : Stream.of();
  }

  /** The fields of rules that it knows. */
  Stream<String> fieldsOfRules() {
    return mapping().keySet().stream();
  }

  /** The fields of records that it names. */
  Stream<String> fieldsOfRecords() {
    Stream<String> mapped = mapping().values().stream().flatMap(Transformation::names);
    return Stream.concat(mapped, conditions().map(Item::field));
  }

  /** The fields of records that a field of rules stands for, for each. */
  Stream<List<String>> alternatives() {
    return mapping().values().stream().map(mapped -> names(mapped).toList());
  }

  private Map<String, Object> mapping() {
    return type().equals("field_name_mapping") ? Pipeline.asMap(yaml.get("mapping")) : Map.of();
  }

  private static Stream<String> names(Object mapped) {
    return mapped instanceof List<?> names
        ? names.stream().map(String.class::cast)
        : Stream.of((String) mapped);
  }

  /** What becomes of an item: more than one where any of them may match. */
  Stream<Item> apply(Item item) {
    if (!isForField(item.field()) || !isForValues(item)) {
      return Stream.of(item);
    }
    return switch (type()) {
      case "add_condition" -> Stream.of(item);
      case "field_name_mapping" -> renamed(item);
      case "field_name_prefix" -> Stream.of(item.withField(yaml.get("prefix") + item.field()));
      case "map_string" -> Stream.of(item.withValues(mappedValues(item)));
      case "hashes_fields" -> digests(item);
      default -> throw new IllegalArgumentException("type " + type());
    };
  }

  private boolean isForField(String field) {
    return list("field_name_conditions").stream()
        .allMatch(
            condition -> {
              boolean isListed =
                  ((List<?>) condition.get("fields"))
                      .stream()
                          .anyMatch(
                              listed ->
                                  "re".equals(condition.get("mode"))
                                      ? field.matches((String) listed)
                                      : field.equals(listed));
              return isListed == condition.get("type").equals("include_fields");
            });
  }

  /** The file has one kind of condition on values: that they are texts, which networks are not. */
  private boolean isForValues(Item item) {
    return list("detection_item_conditions").isEmpty() || !item.modifiers().contains("cidr");
  }

  private Stream<Item> renamed(Item item) {
    return names(mapping().getOrDefault(item.field(), item.field())).map(item::withField);
  }

  private List<Object> mappedValues(Item item) {
    Map<String, Object> mapping = Pipeline.asMap(yaml.get("mapping"));
    return item.values().stream().map(value -> mapping.getOrDefault(value, value)).toList();
  }

  /** {@code SHA256=0A..} is a digest of its own, whole and whatever the modifiers. */
  private Stream<Item> digests(Item item) {
    if (!item.field().equals("Hashes")) {
      return Stream.of(item);
    }
    return item.values().stream()
        .map(
            value -> {
              String[] digest = value.toString().split("=", 2);
              String field = yaml.get("field_prefix") + digest[0].toUpperCase(Locale.ROOT);
              return new Item(field, List.of(), List.of(digest[1]));
            });
  }

  private List<Map<String, Object>> list(String key) {
    return ((List<?>) yaml.getOrDefault(key, List.of())).stream().map(Pipeline::asMap).toList();
  }
}
