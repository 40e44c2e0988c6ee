package io.ecsflow.connector.elasticsearch.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplatesTest {

  private static final String ECS = "ecsflow-component-ecs";

  @ParameterizedTest
  @EnumSource
  void mapEveryFieldOfTheTable(Product product) {
    Map<String, JsonNode> mapped = fields(product);

    assertThat(FieldTable.get().fields())
        .extracting(Field::name)
        .filteredOn(name -> !name.startsWith("dns.answers."))
        .allMatch(mapped::containsKey);
  }

  @Test
  void useTypesThatEveryDistributionHas() {
    assertThat(types(TemplateSettings.of(Product.ELASTICSEARCH)))
        .containsOnly(
            "keyword",
            "wildcard",
            "match_only_text",
            "long",
            "float",
            "boolean",
            "date",
            "ip",
            "geo_point",
            "flattened");
  }

  @Test
  void useTypesOfTheCoreWhereTheServerHasNoOthers() {
    assertThat(types(TemplateSettings.of(Product.ELASTICSEARCH).with(TextTypes.KEYWORD)))
        .containsOnly(
            "keyword", "text", "long", "float", "boolean", "date", "ip", "geo_point", "flattened");
  }

  @ParameterizedTest
  @EnumSource
  void searchCommandLinesAndScriptsForWords(Product product) {
    String words = product == Product.ELASTICSEARCH ? "match_only_text" : "text";

    assertThat(fields(product))
        .extracting(
            fields -> textOf(fields, "process.command_line"),
            fields -> textOf(fields, "process.parent.command_line"),
            fields -> textOf(fields, "sekoiaio.target_process.command_line"),
            fields -> textOf(fields, "powershell.file.script_block_text"))
        .containsOnly(words);
  }

  /** A keyword of more than 32,766 bytes is refused, unless it is not to be indexed. */
  @ParameterizedTest
  @EnumSource
  void refuseNoTextForItsLength(Product product) {
    assertThat(fields(product).values())
        .filteredOn(field -> field.path("type").asText().equals("keyword"))
        .allMatch(
            field ->
                field.path("ignore_above").asInt(Integer.MAX_VALUE) * 4L <= 32_766
                    || !field.path("index").asBoolean(true));
  }

  @ParameterizedTest
  @EnumSource
  void areSmallEnoughForAClusterState(Product product) {
    ObjectNode ecs = component(TemplateSettings.of(product));

    assertThat(ecs.toString().length()).isLessThan(200_000);
    assertThat(fields(product).size())
        .isLessThan(ecs.at("/template/settings/index/mapping/total_fields/limit").intValue());
  }

  private static List<String> types(TemplateSettings settings) {
    return fields(settings).values().stream()
        .filter(field -> field.has("type"))
        .map(field -> field.get("type").textValue())
        .toList();
  }

  private static String textOf(Map<String, JsonNode> fields, String name) {
    return Objects.requireNonNull(fields.get(name + ".text")).get("type").textValue();
  }

  private static ObjectNode component(TemplateSettings settings) {
    return Objects.requireNonNull(Templates.of(settings).components().get(ECS));
  }

  private static Map<String, JsonNode> fields(Product product) {
    return fields(TemplateSettings.of(product));
  }

  /** Fields, their subfields and objects by their dotted names. */
  private static Map<String, JsonNode> fields(TemplateSettings settings) {
    Map<String, JsonNode> fields = new TreeMap<>();
    collect("", component(settings).at("/template/mappings/properties"), fields);
    return fields;
  }

  private static void collect(String prefix, JsonNode properties, Map<String, JsonNode> fields) {
    properties
        .properties()
        .forEach(
            entry -> {
              fields.put(prefix + entry.getKey(), entry.getValue());
              collect(prefix + entry.getKey() + ".", entry.getValue().path("properties"), fields);
              collect(prefix + entry.getKey() + ".", entry.getValue().path("fields"), fields);
            });
  }
}
