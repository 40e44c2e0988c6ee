package io.ecsflow.stats;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.RecordId;
import java.io.IOException;
import java.util.Locale;

/**
 * The ECS record of a {@link HealthEvent}, with the fields by which the vendor's platform reports
 * an inactivity. Id and bytes depend on the event alone. Not thread-safe.
 */
public final class HealthEncoder {

  private static final String DATASET = "ecsflow.health";

  private final RecordId ids = new RecordId();

  /** The record; its timestamp is the time of the event. */
  public EcsEvent encode(HealthEvent event) {
    String id = ids.of(event.time(), DATASET, event.agentId(), event.kind().action());
    return new EcsEvent(
        id,
        event.agentId(),
        event.time(),
        event.time(),
        RowJson.of(json -> write(json, event, id)));
  }

  private static void write(RowJson json, HealthEvent event, String id) throws IOException {
    json.head(event.time(), "logs", DATASET);
    json.object("event", () -> writeEvent(json, event, id));
    json.object(
        "action",
        () ->
            json.object("properties", () -> json.number(event.kind().property(), event.measure())));
    json.object(
        "agent",
        () -> {
          json.text("id", event.agentId());
          json.text("version", event.identity().version());
        });
    json.object("host", () -> writeHost(json, event.identity()));
    json.object(
        "ecsflow",
        () ->
            json.object(
                "health",
                () -> {
                  json.time("last_event", event.lastEventTime());
                  json.text("evidence", event.evidence().name().toLowerCase(Locale.ROOT));
                }));
  }

  private static void writeEvent(RowJson json, HealthEvent event, String id) throws IOException {
    json.text("id", id);
    json.text("kind", event.kind().eventKind());
    json.list("category", "host");
    json.list("type", event.kind().eventType());
    json.text("action", event.kind().action());
    json.text("module", "ecsflow");
    json.text("dataset", DATASET);
  }

  private static void writeHost(RowJson json, HostIdentity host) throws IOException {
    json.text("hostname", host.hostname());
    json.text("name", host.hostname());
    if (!host.os().isEmpty()) {
      json.object("os", () -> json.text("type", host.os()));
    }
  }
}
