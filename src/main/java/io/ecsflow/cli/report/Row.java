package io.ecsflow.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.event.Rfc3339;
import java.util.OptionalLong;

/**
 * A row that a job has written. Whatever a field holds, it has a value of the kind that is asked
 * for, or none.
 */
record Row(JsonNode json) {

  private static final int MAX_NAME = 200;
  private static final double PARTS = 1_000_000;

  /** A name, shortened; empty where there is no text. */
  String name(String... path) {
    String text = at(path).asText("");
    return text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME) + "…";
  }

  /** A count; 0 where there is none. */
  long count(String... path) {
    JsonNode value = at(path);
    return value.canConvertToLong() ? Math.max(0, value.asLong()) : 0;
  }

  /** A share of 0 to 1 in millionths, which add up exactly; empty where there is none. */
  OptionalLong millionths(String... path) {
    JsonNode value = at(path);
    return value.isNumber()
        ? OptionalLong.of(Math.round(Math.min(1, Math.max(0, value.asDouble())) * PARTS))
        : OptionalLong.empty();
  }

  /** A time, milliseconds since the epoch; empty where there is none. */
  OptionalLong time(String... path) {
    return Rfc3339.toEpochMilli(at(path).asText(""));
  }

  boolean has(String... path) {
    return !at(path).isMissingNode();
  }

  JsonNode at(String... path) {
    JsonNode node = json;
    for (String name : path) {
      node = node.path(name);
    }
    return node;
  }
}
