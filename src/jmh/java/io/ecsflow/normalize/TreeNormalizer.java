package io.ecsflow.normalize;

import static io.ecsflow.event.Rfc3339.toEpochMilli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rfc3339;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The rules of {@link Normalizer} as one would write them on Jackson's trees: its speed is compared
 * with this, and a test compares the records. Both share what only computes (tables of categories,
 * times, addresses, domains). It has the rules of both profiles, but no single switches.
 */
public final class TreeNormalizer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Profile profile;
  private final RecordId ids = new RecordId();
  private final TaskXml xml = new TaskXml();
  private final TreeTyping typing = TreeTyping.ofEverything();
  private final TreeTyping logonTyping = TreeTyping.of(WindowsAuthentication.PARTS);

  public TreeNormalizer(Profile profile) {
    this.profile = profile;
  }

  /**
   * The record that {@link Normalizer} makes of the event, its members in another order.
   *
   * @param source holds a raw event
   */
  public EcsEvent normalize(SourceRecord source) {
    try {
      byte[] raw = Objects.requireNonNull(source.value());
      String id = ids.of(source.origin());
      ObjectNode root = JSON.createObjectNode();
      root.put("message", new String(raw, StandardCharsets.UTF_8));
      ObjectNode event = (ObjectNode) JSON.readTree(raw);
      TreeRecord record = new TreeRecord(event, root);
      parse(record);
      finish(record);
      if (profile == Profile.ECS) {
        housekeeping(record, id, source.origin().timestamp());
      }
      return new EcsEvent(
          id,
          Objects.requireNonNullElse(event.path("agent").path("id").textValue(), ""),
          source.origin().timestamp(),
          toEpochMilli(event.path("@timestamp").asText()).orElse(source.origin().timestamp()),
          JSON.writeValueAsBytes(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void parse(TreeRecord record) {
    TreeParser.copy(record);
    if (profile == Profile.ECS) {
      TreeParser.listedDns(record);
    } else {
      TreeParser.wholeDns(record);
    }
    TreeParser.processName(record);
    TreeParser.properties(record);
    TreeParser.taskContent(record, xml);
    TreeParser.bytesTotal(record);
    if (profile == Profile.ECS) {
      TreeParser.windowsOsType(record);
    }
    TreeParser.ntlmClientIp(record);
    if (profile == Profile.ECS) {
      TreeParser.auditOutcome(record);
      TreeCategories.categorize(record);
      TreeCategories.filteringPlatform(record);
    }
    TreeAuthentication.linux(record);
    if (profile == Profile.ECS) {
      TreeParser.timestamps(record);
      typing.type(record);
    }
  }

  private void finish(TreeRecord record) {
    TreeFinalizer.names(record);
    TreeFinalizer.related(record);
    TreeFinalizer.addresses(record);
    TreeFinalizer.url(record);
    if (profile == Profile.ECS) {
      TreeFinalizer.eventOutcome(record);
    }
    TreeAuthentication.windows(record);
    if (profile == Profile.ECS && TreeAuthentication.isLogon(record)) {
      logonTyping.type(record);
    }
  }

  private static void housekeeping(TreeRecord record, String id, long sourceTimestamp) {
    record.put(id, "event", "id");
    if (sourceTimestamp != Origin.NO_TIMESTAMP) {
      Rfc3339.ofEpochMilli(sourceTimestamp).ifPresent(time -> putCreated(record, time));
    }
    record.put("sekoiaio", "event", "module");
    record.put("sekoiaio.endpoint", "event", "dataset");
    record.put(FieldTable.get().ecsVersion(), "ecs", "version");
    record.put("logs", "data_stream", "type");
    record.put("sekoiaio.endpoint", "data_stream", "dataset");
    record.put("default", "data_stream", "namespace");
  }

  private static void putCreated(TreeRecord record, String time) {
    record.put(time, "event", "created");
    if (record.text("@timestamp").isEmpty()) {
      record.put(time, "@timestamp");
      TreeAuthentication.add(record, "timestamp_from_record", "tags");
    }
  }
}
