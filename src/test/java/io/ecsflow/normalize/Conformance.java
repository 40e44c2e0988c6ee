package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.net.InetAddresses;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether every field of a record is in the table of fields and has its type. Written against
 * Jackson's tree, not with the code under test.
 */
final class Conformance {

  private static final Map<String, Field> FIELDS =
      FieldTable.get().fields().stream().collect(Collectors.toMap(Field::name, f -> f));

  /** The names of objects, of whose members some are in the table. */
  private static final Set<String> OBJECTS =
      FIELDS.keySet().stream().flatMap(Conformance::parents).collect(Collectors.toSet());

  private Conformance() {}

  private static Stream<String> parents(String name) {
    return Stream.iterate(
            name, at -> at.indexOf('.') > 0, at -> at.substring(0, at.lastIndexOf('.')))
        .map(at -> at.substring(0, at.lastIndexOf('.')));
  }

  /** Each with the name of the field, its value and its type in the table. */
  static List<String> problems(JsonNode record) {
    List<String> found = new ArrayList<>();
    record.properties().forEach(e -> check(e.getKey(), e.getValue(), found));
    return found;
  }

  private static void check(String name, JsonNode value, List<String> found) {
    if (name.equals("action.properties") || name.equals("dns.answers")) {
      if (!all(value, JsonNode::isObject)) {
        found.add(name + " is no object: " + value);
      }
      return;
    }
    Field field = FIELDS.get(name);
    if (OBJECTS.contains(name)
        && all(value, JsonNode::isObject)
        && (value.isObject() || field != null)) {
      objects(value)
          .forEach(
              object ->
                  object
                      .properties()
                      .forEach(e -> check(name + "." + e.getKey(), e.getValue(), found)));
    } else if (field == null) {
      found.add(name + " is not in the table: " + value);
    } else if (!all(value, element -> conforms(field, element))) {
      found.add(name + " is no " + field.type() + ": " + value);
    }
  }

  private static boolean conforms(Field field, JsonNode value) {
    return switch (field.type().kind()) {
      case TEXT -> value.isTextual();
      case WHOLE_NUMBER -> value.isNumber() && Math.abs(value.doubleValue()) <= 0x1p63;
      case NUMBER -> value.isNumber() && Math.abs(value.doubleValue()) <= Float.MAX_VALUE;
      case BOOLEAN -> value.isBoolean();
      case DATE -> value.isTextual() && isDate(value.textValue());
      case IP -> value.isTextual() && InetAddresses.isInetAddress(value.textValue());
      case LOCATION -> value.isObject() && value.get("lat").isNumber();
      case OBJECT -> value.isObject();
    };
  }

  private static boolean isDate(String text) {
    try {
      OffsetDateTime.parse(text);
      return text.matches("[0-9-]{10}T[0-9:]{8}(\\.[0-9]{6})?Z");
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean all(JsonNode value, Function<JsonNode, Boolean> condition) {
    return objects(value).stream().allMatch(condition::apply);
  }

  private static List<JsonNode> objects(JsonNode value) {
    List<JsonNode> elements = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(elements::add);
    } else {
      elements.add(value);
    }
    return elements;
  }
}
