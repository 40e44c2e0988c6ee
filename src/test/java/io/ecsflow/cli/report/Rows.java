package io.ecsflow.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Rows as a job writes them, as far as a report reads them. */
final class Rows {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Rows() {}

  /** A row of a host, in the window of five minutes that begins so long after noon. */
  static byte[] host(String agent, int minute, double cpu, long delay) {
    ObjectNode row = row("ecsflow.host_stats", agent, minute);
    ((ObjectNode) row.get("event")).put("end", NOON.plusSeconds(60L * (minute + 5)).toString());
    ObjectNode stats = row.putObject("ecsflow").putObject("host_stats");
    stats.putObject("events").put("total", 10);
    stats.putObject("delay").put("mean", delay / 2).put("p95", delay);
    stats.putObject("host").putObject("cpu").put("mean", cpu);
    stats.put("reboots", 0);
    return bytes(row);
  }

  static byte[] health(String agent, int minute, String action, int lastEventMinute) {
    ObjectNode row = row("ecsflow.health", agent, minute);
    ((ObjectNode) row.get("event")).put("action", action);
    row.putObject("ecsflow")
        .putObject("health")
        .put("last_event", NOON.plusSeconds(60L * lastEventMinute).toString());
    return bytes(row);
  }

  static byte[] event(String agent, int minute, String provider, String category) {
    ObjectNode row = row("", agent, minute);
    row.putObject("event").put("provider", provider).putArray("category").add(category);
    return bytes(row);
  }

  static byte[] letter(String reason, long offset, String value) {
    return bytes(
        JsonNodeFactory.instance
            .objectNode()
            .put("stage", "DECODE")
            .put("reason", reason)
            .put("detail", "what was found")
            .put("topic", "agent-events")
            .put("partition", 0)
            .put("offset", offset)
            .put("timestamp", NOON.toEpochMilli())
            .put("value", value));
  }

  private static ObjectNode row(String dataset, String agent, int minute) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("@timestamp", NOON.plusSeconds(60L * minute).toString());
    row.putObject("event").put("dataset", dataset);
    row.putObject("agent").put("id", agent);
    row.putObject("host").put("name", "host of " + agent);
    return row;
  }

  private static byte[] bytes(ObjectNode row) {
    try {
      return JSON.writeValueAsString(row).getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
