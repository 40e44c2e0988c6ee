package io.ecsflow.normalize;

import io.ecsflow.ecs.Field;
import io.ecsflow.event.Rfc3339;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.NormalizationListener.DropReason;
import io.ecsflow.normalize.NormalizationListener.Note;
import java.util.Optional;
import java.util.Set;

/** Converts one value to the type of its field. */
final class ScalarTyping {

  private static final FieldPath LATITUDE = FieldPath.of("lat");
  private static final FieldPath LONGITUDE = FieldPath.of("lon");
  private static final Set<String> COORDINATES = Set.of(LATITUDE.name(), LONGITUDE.name());

  private ScalarTyping() {}

  /**
   * The value itself where it conforms, else the converted value; missing where it cannot be
   * converted, which is reported.
   */
  static JsonValue of(Field field, JsonValue value, NormalizationListener listener) {
    JsonValue typed =
        switch (field.type().kind()) {
          case TEXT -> text(value);
          case WHOLE_NUMBER ->
              value.isShortInteger()
                  ? value
                  : NumberTyping.asLong(value).orElse(JsonValue.missing());
          case NUMBER -> NumberTyping.asFloat(value).orElse(JsonValue.missing());
          case BOOLEAN -> bool(value);
          case DATE -> date(value);
          case IP -> ip(value);
          case LOCATION -> location(value);
          case OBJECT -> throw new IllegalArgumentException(field + " is no scalar");
        };
    if (typed.isMissing()) {
      listener.dropped(field.name(), DropReason.of(field.type().kind()));
    } else if (typed != value) {
      listener.count(Note.RETYPED, 1);
    }
    return typed;
  }

  private static JsonValue text(JsonValue value) {
    return value.isText() ? value : value.spelling().map(JsonValue::of).orElse(JsonValue.missing());
  }

  private static JsonValue bool(JsonValue value) {
    if (value.isBoolean()) {
      return value;
    }
    return switch (value.text().orElse("")) {
      case "true" -> JsonValue.of(true);
      case "false" -> JsonValue.of(false);
      default -> JsonValue.missing();
    };
  }

  private static JsonValue date(JsonValue value) {
    Optional<String> text = value.text();
    return text.isPresent()
        ? converted(value, text.get(), Rfc3339.toMicros(text.get()))
        : JsonValue.missing();
  }

  private static JsonValue ip(JsonValue value) {
    Optional<String> text = value.text();
    return text.isPresent()
        ? converted(value, text.get(), IpAddresses.canonical(text.get()))
        : JsonValue.missing();
  }

  /** A point as an object of latitude and longitude in degrees, and of nothing else. */
  private static JsonValue location(JsonValue value) {
    boolean isPoint = isWithin(value.get(LATITUDE), 90) && isWithin(value.get(LONGITUDE), 180);
    return isPoint ? value.onlyMembers(COORDINATES) : JsonValue.missing();
  }

  private static boolean isWithin(JsonValue degrees, double max) {
    return degrees.isNumber()
        && degrees.spelling().filter(d -> Math.abs(Double.parseDouble(d)) <= max).isPresent();
  }

  /**
   * The typed text as a value: the value itself where it has that text already, missing where there
   * is none.
   */
  private static JsonValue converted(JsonValue value, String text, Optional<String> typed) {
    if (typed.isEmpty()) {
      return JsonValue.missing();
    }
    return typed.get().equals(text) ? value : JsonValue.of(typed.get());
  }
}
