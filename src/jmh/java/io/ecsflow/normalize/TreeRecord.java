package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event and the record that is made of it, as Jackson's trees: {@code EventDocument} and {@code
 * JsonValue} of the rules on trees.
 *
 * @param event as it was received
 * @param root the record
 */
record TreeRecord(ObjectNode event, ObjectNode root) {

  JsonNode event(String... path) {
    return get(event, path);
  }

  JsonNode get(String... path) {
    return get(root, path);
  }

  boolean has(String... path) {
    return !get(path).isMissingNode();
  }

  /** The text at this path, empty where there is none. */
  String text(String... path) {
    return text(get(path));
  }

  void put(String value, String... path) {
    put(TextNode.valueOf(value), path);
  }

  /** Writes nothing where the value is blank, or where something on the way is no object. */
  void put(JsonNode value, String... path) {
    if (!isBlank(value)) {
      putEvenEmpty(value, path);
    }
  }

  void putEvenEmpty(JsonNode value, String... path) {
    ObjectNode parent = root;
    for (int i = 0; i < path.length - 1; i++) {
      JsonNode next = parent.get(path[i]);
      if (next == null) {
        next = parent.putObject(path[i]);
      }
      if (!(next instanceof ObjectNode object)) {
        return;
      }
      parent = object;
    }
    parent.set(path[path.length - 1], value);
  }

  void putWhereAbsent(String value, String... path) {
    if (!has(path)) {
      put(value, path);
    }
  }

  static JsonNode get(JsonNode from, String... path) {
    JsonNode at = from;
    for (String name : path) {
      if (!(at instanceof ObjectNode)) {
        return MissingNode.getInstance();
      }
      at = at.path(name);
    }
    return at;
  }

  static boolean isBlank(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.textValue().isEmpty());
  }

  static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }

  /** A text, a number or a boolean, as a text. */
  static Optional<String> spelling(JsonNode value) {
    return value.isTextual() || value.isNumber() || value.isBoolean()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  /** The elements of a list, or the value, which then counts as one. */
  static List<JsonNode> elements(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!(value instanceof ArrayNode list)) {
      return List.of(value);
    }
    List<JsonNode> elements = new ArrayList<>(list.size());
    list.forEach(elements::add);
    return elements;
  }

  static boolean hasText(JsonNode value, String text) {
    return elements(value).stream().anyMatch(element -> text(element).equals(text));
  }
}
