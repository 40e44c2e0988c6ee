package io.ecsflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.connector.kafka.CommittedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Shows the first result of each kind, and the first dead letter of each reason. */
final class Showcase {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int INDENT = 4;

  /** What a person wants to see first, in this order, as far as it is there. */
  private static final List<String> TELLING =
      List.of(
          "/user/name",
          "/process/name",
          "/file/path",
          "/registry/path",
          "/dns/question/name",
          "/destination/address",
          "/host/uptime",
          "/event/reason");

  private static final int MOST_FIELDS = 3;

  private final Terminal terminal;
  private final Set<String> seen = new HashSet<>();

  Showcase(Terminal terminal) {
    this.terminal = terminal;
  }

  void event(CommittedRecord record) {
    JsonNode event = parse(record.value());
    String kind = kind(event);
    if (seen.add("event " + kind)) {
      String heading =
          "%s  %s  %s"
              .formatted(
                  terminal.green("ecs"),
                  terminal.bold("%-34s".formatted(kind)),
                  terminal.dim(shortened(text(event, "/agent/id"), 8)));
      terminal.line(heading + "  " + text(event, "/host/name") + os(event) + fields(event));
      ((ObjectNode) event).remove(List.of("message", "agent", "@timestamp"));
      terminal.line("    " + terminal.dim(terminal.cut(event.toString(), INDENT)));
    }
  }

  void deadLetter(CommittedRecord record) {
    String reason = record.headers().getOrDefault("ecsflow-reason", "?");
    if (seen.add("rejected " + reason)) {
      terminal.line(
          "%s  %s  %s"
              .formatted(
                  terminal.red("dead letter"),
                  terminal.bold("%-18s".formatted(reason)),
                  record.headers().getOrDefault("ecsflow-detail", "")));
      byte[] value = record.value();
      String shown = value == null ? "(null)" : new String(value, StandardCharsets.UTF_8);
      terminal.line("    " + terminal.dim(terminal.cut(printable(shown), INDENT)));
    }
  }

  /** How many kinds of result have passed. */
  long kinds() {
    return seen.stream().filter(key -> key.startsWith("event ")).count();
  }

  private static String kind(JsonNode event) {
    String action = text(event, "/event/action");
    String code = text(event, "/event/code");
    String provider = text(event, "/event/provider").replaceFirst("^Microsoft-Windows-", "");
    if (provider.isEmpty() || provider.equals("SEKOIA-IO-Endpoint")) {
      return action.isEmpty() ? "agent " + text(event, "/event/kind") : action;
    }
    return provider + " " + code;
  }

  private static String os(JsonNode event) {
    String type = text(event, "/host/os/type");
    String os = type.isEmpty() ? text(event, "/host/os/family") : type;
    return os.isEmpty() ? "" : " (" + os + ")";
  }

  private String fields(JsonNode event) {
    List<String> fields =
        TELLING.stream()
            .filter(pointer -> !text(event, pointer).isEmpty())
            .limit(MOST_FIELDS)
            .map(pointer -> name(pointer) + "=" + text(event, pointer))
            .toList();
    return fields.isEmpty() ? "" : "  " + terminal.cyan(String.join("  ", fields));
  }

  private static String name(String pointer) {
    return pointer.substring(1).replace('/', '.');
  }

  private static String text(JsonNode event, String pointer) {
    JsonNode value = event.at(pointer);
    return Stream.of(value)
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .findFirst()
        .orElse("");
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "·");
  }

  private static JsonNode parse(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException("a record of the events topic is no JSON", e);
    }
  }
}
