package io.ecsflow.connector.elasticsearch.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
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
    assertThat(fields(Product.ELASTICSEARCH).values())
        .filteredOn(field -> field.has("type"))
        .extracting(field -> field.get("type").textValue())
        .containsOnly(
            "keyword", "text", "long", "float", "boolean", "date", "ip", "geo_point", "flattened");
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
    ObjectNode ecs = component(product);

    assertThat(ecs.toString().length()).isLessThan(200_000);
    assertThat(fields(product).size())
        .isLessThan(ecs.at("/template/settings/index/mapping/total_fields/limit").intValue());
  }

  private static ObjectNode component(Product product) {
    return Objects.requireNonNull(Templates.of(TemplateSettings.of(product)).components().get(ECS));
  }

  /** Fields and objects by their dotted names. */
  private static Map<String, JsonNode> fields(Product product) {
    Map<String, JsonNode> fields = new TreeMap<>();
    collect("", component(product).at("/template/mappings/properties"), fields);
    return fields;
  }

  private static void collect(String prefix, JsonNode properties, Map<String, JsonNode> fields) {
    properties
        .properties()
        .forEach(
            entry -> {
              fields.put(prefix + entry.getKey(), entry.getValue());
              collect(prefix + entry.getKey() + ".", entry.getValue().path("properties"), fields);
            });
  }
}
