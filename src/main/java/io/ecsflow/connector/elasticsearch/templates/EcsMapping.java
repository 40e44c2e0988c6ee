package io.ecsflow.connector.elasticsearch.templates;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldNode;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.ecs.FieldType;
import io.ecsflow.json.JsonLimits;
import java.util.Set;

/**
 * The mapping of the table's fields. It takes every record of the profile {@code ecs}, and is
 * therefore in places wider than ECS:
 *
 * <ul>
 *   <li>whole numbers are {@code long}, since agents exceed what ECS calls an integer;
 *   <li>a {@code keyword} does not index what is longer than a limit, since a longer one would be
 *       refused; the limit is as high as it can be, since the long ones are those that matter;
 *   <li>lists of objects are no {@code nested}, of which a document may have 10,000 at most;
 *   <li>what ECS calls {@code wildcard} and {@code match_only_text} is of {@link TextTypes}, which
 *       not every server has; all other types are of the servers' cores.
 * </ul>
 */
final class EcsMapping {

  /** A term of the index has 32,766 bytes at most, and a character makes at most four. */
  private static final int MAX_LENGTH = 8_191;

  /** Fields of these names are searched for words and phrases, too, by their subfield text. */
  private static final Set<String> WORDS = Set.of("command_line", "script_block_text");

  private static final String MESSAGE = "message";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Product product;
  private final TextTypes textTypes;

  private EcsMapping(TemplateSettings settings) {
    this.product = settings.product();
    this.textTypes = settings.textTypes();
  }

  /** The {@code properties} of a mapping. */
  static ObjectNode properties(TemplateSettings settings) {
    EcsMapping mapping = new EcsMapping(settings);
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
      node.members().forEach(member -> properties.set(lastName(member), mapped(member)));
      return JSON.objectNode().set("properties", properties);
    }
    Field field = node.field().orElseThrow();
    if (field.name().equals(MESSAGE)) {
      return notIndexed();
    }
    ObjectNode mapping = typed(field.type());
    if (WORDS.contains(lastName(node))) {
      mapping.putObject("fields").set("text", words());
    }
    return mapping;
  }

  private ObjectNode typed(FieldType type) {
    return switch (type) {
      case KEYWORD, CONSTANT_KEYWORD -> keyword();
      case WILDCARD -> textTypes == TextTypes.WILDCARD ? type("wildcard") : keyword();
      case MATCH_ONLY_TEXT -> words();
      case LONG, INTEGER, SHORT -> type("long");
      case FLOAT, SCALED_FLOAT -> type("float");
      case BOOLEAN -> type("boolean");
      case DATE -> type("date");
      case IP -> type("ip");
      case GEO_POINT -> type("geo_point");
      case OBJECT, FLATTENED, NESTED -> throw new IllegalArgumentException(type + " is no scalar");
    };
  }

  private ObjectNode words() {
    return switch (textTypes) {
      case WILDCARD -> type("match_only_text");
      case KEYWORD -> type("text").put("norms", false);
    };
  }

  /** One field for whatever is inside: keys without end make no mapping without end. */
  private ObjectNode anything() {
    return switch (product) {
      case ELASTICSEARCH ->
          type("flattened")
              .put("ignore_above", MAX_LENGTH)
              .put("depth_limit", JsonLimits.DEFAULT.maxDepth());
      case OPENSEARCH -> type("flat_object");
    };
  }

  /** The raw event is there to be read; what is in it is indexed by the other fields. */
  static ObjectNode notIndexed() {
    return type("keyword").put("index", false).put("doc_values", false);
  }

  static ObjectNode keyword() {
    return type("keyword").put("ignore_above", MAX_LENGTH);
  }

  static ObjectNode type(String name) {
    return JSON.objectNode().put("type", name);
  }

  private static String lastName(FieldNode node) {
    return node.name().substring(node.name().lastIndexOf('.') + 1);
  }
}
