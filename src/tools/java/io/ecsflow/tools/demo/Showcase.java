package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows the first result of each kind, and the first dead letter of each reason. */
final class Showcase {

  private static final int INDENT = 5;
  private static final String EVENT = "event ";
  private static final String REJECTED = "rejected ";

  /** What a person wants to see first, in this order, as far as it is there. */
  private static final List<String> TELLING =
      List.of(
          "/user/target/name",
          "/user/name",
          "/process/name",
          "/file/path",
          "/registry/path",
          "/dns/question/name",
          "/destination/address",
          "/host/uptime",
          "/event/reason");

  private static final int MAX_FIELDS = 3;

  private final Terminal terminal;
  private final Set<String> seen = new HashSet<>();

  Showcase(Terminal terminal) {
    this.terminal = terminal;
  }

  void event(JsonNode event) {
    String kind = kind(event);
    if (seen.add(EVENT + kind)) {
      String agent = shortened(text(event, "/agent/id"), 8);
      String host = text(event, "/host/name") + os(event);
      String start = terminal.cut("%-34s  %s  %s".formatted(kind, agent, host), INDENT);
      String fields = terminal.cut(fields(event), INDENT + start.length() + 2);
      terminal.line(
          terminal.green("ecs  ")
              + terminal.bold(start)
              + (fields.isEmpty() ? "" : "  " + terminal.cyan(fields)));
      show(abridged(event).toString());
    }
  }

  void deadLetter(JsonNode letter) {
    String reason = text(letter, "/reason");
    if (seen.add(REJECTED + reason)) {
      String detail = text(letter, "/detail");
      terminal.line(
          terminal.red("rejected  ") + terminal.bold("%-18s".formatted(reason)) + "  " + detail);
      show(value(letter));
    }
  }

  /** Null for a tombstone; in Base64 where it is no text. */
  private static String value(JsonNode letter) {
    JsonNode value = letter.has("value") ? letter.path("value") : letter.path("valueBase64");
    return value.isTextual() ? value.textValue() : "(null)";
  }

  /** How many kinds of result have passed. */
  long kinds() {
    return seen.stream().filter(key -> key.startsWith(EVENT)).count();
  }

  private void show(String record) {
    String printable = record.replaceAll("\\p{Cntrl}", "·");
    terminal.line("     " + terminal.dim(terminal.cut(printable, INDENT)));
  }

  /**
   * Without fields that are long or shown already; host and action, which say the least, come last.
   */
  private static JsonNode abridged(JsonNode event) {
    if (event instanceof ObjectNode object) {
      object.remove(List.of("message", "agent", "@timestamp"));
      for (String key : List.of("host", "action")) {
        JsonNode value = object.remove(key);
        if (value != null) {
          object.set(key, value);
        }
      }
    }
    return event;
  }

  private static String kind(JsonNode event) {
    String action = text(event, "/event/action");
    String code = text(event, "/event/code");
    String provider = text(event, "/event/provider").replaceFirst("^Microsoft-Windows-", "");
    if (!provider.isEmpty() && !provider.equals("SEKOIA-IO-Endpoint")) {
      return provider + " " + code;
    }
    if (action.isEmpty()) {
      return text(event, "/event/kind").equals("alert") ? "alert" : "agent log";
    }
    return action;
  }

  private static String os(JsonNode event) {
    String type = text(event, "/host/os/type");
    String os = type.isEmpty() ? text(event, "/host/os/family") : type;
    return os.isEmpty() ? "" : " (" + os + ")";
  }

  private static String fields(JsonNode event) {
    return TELLING.stream()
        .filter(pointer -> !text(event, pointer).isEmpty())
        .limit(MAX_FIELDS)
        .map(pointer -> name(pointer) + "=" + text(event, pointer))
        .collect(Collectors.joining("  "));
  }

  private static String name(String pointer) {
    return pointer.substring(1).replace('/', '.');
  }

  private static String text(JsonNode event, String pointer) {
    JsonNode value = event.at(pointer);
    return value.isValueNode() ? value.asText() : "";
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
