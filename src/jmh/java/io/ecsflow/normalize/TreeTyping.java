package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.ecs.FieldType;
import io.ecsflow.event.Rfc3339;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link Typing} on trees, which are changed in place. */
final class TreeTyping {

  private static final Set<String> OPAQUE = Set.of("action.properties", "dns.answers");

  private final Map<String, Node> topLevel = new HashMap<>();

  private TreeTyping(List<Field> fields) {
    for (Field field : fields) {
      Map<String, Node> level = topLevel;
      Node node = new Node();
      for (String name : field.name().split("\\.", -1)) {
        node = level.computeIfAbsent(name, unused -> new Node());
        level = node.members;
      }
      node.field = field;
    }
  }

  private static final class Node {
    private final Map<String, Node> members = new HashMap<>();
    private @Nullable Field field;
  }

  static TreeTyping ofEverything() {
    return new TreeTyping(FieldTable.get().fields());
  }

  static TreeTyping of(String... topLevel) {
    Set<String> names = Set.of(topLevel);
    return new TreeTyping(
        FieldTable.get().fields().stream()
            .filter(field -> names.contains(field.name().split("\\.", -1)[0]))
            .collect(Collectors.toList()));
  }

  void type(TreeRecord record) {
    topLevel.forEach(
        (name, node) -> {
          JsonNode value = record.root().get(name);
          if (value != null) {
            JsonNode typed = typed(node, value);
            if (typed.isMissingNode()) {
              record.root().remove(name);
            } else {
              record.root().set(name, typed);
            }
          }
        });
  }

  private JsonNode typed(Node node, JsonNode value) {
    if (value.isNull()) {
      return MissingNode.getInstance();
    }
    Field field = node.field;
    if (field == null) {
      return members(node, value);
    }
    return value.isArray() ? list(node, field, value) : single(node, field, value);
  }

  private JsonNode list(Node node, Field field, JsonNode value) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode(value.size());
    for (JsonNode element : value) {
      JsonNode typed =
          element.isNull() || element.isArray()
              ? MissingNode.getInstance()
              : single(node, field, element);
      if (!typed.isMissingNode()) {
        list.add(typed);
      }
    }
    return list;
  }

  private JsonNode single(Node node, Field field, JsonNode value) {
    if (field.type().kind() != FieldType.Kind.OBJECT) {
      return scalar(field, value).orElse(MissingNode.getInstance());
    }
    return node.members.isEmpty() || OPAQUE.contains(field.name())
        ? value.isObject() ? value : MissingNode.getInstance()
        : members(node, value);
  }

  private JsonNode members(Node node, JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return MissingNode.getInstance();
    }
    var members = object.properties().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      Node known = node.members.get(member.getKey());
      JsonNode typed = known == null ? MissingNode.getInstance() : typed(known, member.getValue());
      if (typed.isMissingNode()) {
        members.remove();
      } else {
        member.setValue(typed);
      }
    }
    return object;
  }

  private static Optional<JsonNode> scalar(Field field, JsonNode value) {
    return switch (field.type().kind()) {
      case TEXT ->
          value.isTextual() ? Optional.of(value) : TreeRecord.spelling(value).map(TreeTyping::node);
      case WHOLE_NUMBER -> TreeNumbers.asLong(value);
      case NUMBER -> TreeNumbers.asFloat(value);
      case BOOLEAN -> bool(value);
      case DATE -> text(value).flatMap(Rfc3339::toMicros).map(TreeTyping::node);
      case IP -> text(value).flatMap(IpAddresses::canonical).map(TreeTyping::node);
      case LOCATION ->
          isWithin(value.path("lat"), 90) && isWithin(value.path("lon"), 180)
              ? Optional.of(value)
              : Optional.empty();
      case OBJECT -> throw new IllegalArgumentException(field + " is no scalar");
    };
  }

  private static Optional<JsonNode> bool(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value);
    }
    return switch (TreeRecord.text(value)) {
      case "true" -> Optional.of(BooleanNode.TRUE);
      case "false" -> Optional.of(BooleanNode.FALSE);
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  private static JsonNode node(String text) {
    return TextNode.valueOf(text);
  }

  private static boolean isWithin(JsonNode degrees, double max) {
    return degrees.isNumber() && Math.abs(degrees.doubleValue()) <= max;
  }
}
