package io.ecsflow.connector.elasticsearch.templates;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldNode;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.ecs.FieldType;
import io.ecsflow.json.JsonLimits;

/**
 * The mapping of the table's fields. It takes every record of the profile {@code ecs}, and is
 * therefore in places wider than ECS:
 *
 * <ul>
 *   <li>whole numbers are {@code long}, since agents exceed what ECS calls an integer;
 *   <li>texts are {@code keyword} that do not index what is longer than a limit, since a longer one
 *       would be refused;
 *   <li>lists of objects are no {@code nested}, of which a document may have 10,000 at most;
 *   <li>only types of the servers' cores are used, which every distribution has.
 * </ul>
 */
final class EcsMapping {

  /** A term of the index has 32,766 bytes at most, and a UTF-16 unit makes at most four. */
  private static final int MAX_LENGTH = 8_191;

  private static final int DEFAULT_MAX_LENGTH = 1_024;

  private static final String MESSAGE = "message";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Product product;

  private EcsMapping(Product product) {
    this.product = product;
  }

  /** The {@code properties} of a mapping. */
  static ObjectNode properties(Product product) {
    EcsMapping mapping = new EcsMapping(product);
    ObjectNode properties = JSON.objectNode();
    FieldTable.get()
        .topLevel()
        .forEach(node -> properties.set(lastName(node), mapping.mapped(node)));
    return properties;
  }

  private ObjectNode mapped(FieldNode node) {
    if (node.isOpaque()) {
      return anything();
    }
    if (!node.members().isEmpty()) {
      ObjectNode properties = JSON.objectNode();
      node.members().values().forEach(member -> properties.set(lastName(member), mapped(member)));
      return JSON.objectNode().set("properties", properties);
    }
    Field field = node.field().orElseThrow();
    return field.name().equals(MESSAGE) ? notIndexed() : typed(field.type());
  }

  private ObjectNode typed(FieldType type) {
    return switch (type) {
      case KEYWORD, CONSTANT_KEYWORD -> keyword(DEFAULT_MAX_LENGTH);
      // command lines, URLs, registry values: the long ones are those that matter
      case WILDCARD -> keyword(MAX_LENGTH);
      case MATCH_ONLY_TEXT -> type("text").put("norms", false);
      case LONG, INTEGER, SHORT -> type("long");
      case FLOAT, SCALED_FLOAT -> type("float");
      case BOOLEAN -> type("boolean");
      case DATE -> type("date");
      case IP -> type("ip");
      case GEO_POINT -> type("geo_point");
      case OBJECT, FLATTENED, NESTED -> throw new IllegalArgumentException(type + " is no scalar");
    };
  }

  /** One field for whatever is inside: keys without end make no mapping without end. */
  private ObjectNode anything() {
    return switch (product) {
      case ELASTICSEARCH ->
          type("flattened")
              .put("ignore_above", DEFAULT_MAX_LENGTH)
              .put("depth_limit", JsonLimits.DEFAULT.maxDepth());
      case OPENSEARCH -> type("flat_object");
    };
  }

  /** The raw event is there to be read; what is in it is indexed by the other fields. */
  static ObjectNode notIndexed() {
    return type("keyword").put("index", false).put("doc_values", false);
  }

  static ObjectNode keyword() {
    return keyword(DEFAULT_MAX_LENGTH);
  }

  private static ObjectNode keyword(int maxLength) {
    return type("keyword").put("ignore_above", maxLength);
  }

  static ObjectNode type(String name) {
    return JSON.objectNode().put("type", name);
  }

  private static String lastName(FieldNode node) {
    return node.name().substring(node.name().lastIndexOf('.') + 1);
  }
}
