package io.ecsflow.normalize;

import io.ecsflow.ecs.FieldTable;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rfc3339;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;

/**
 * The fields that ECS expects in every record: its id, when it was received (the source record's
 * timestamp, if it has one), its dataset and its data stream.
 *
 * <p>An event whose {@code @timestamp} is missing or invalid gets the source record's, and a tag
 * that says so: without one, no search over a time finds it, and a data stream rejects it. What the
 * agent sent is still in {@code message}.
 */
final class Housekeeping extends Rule {

  private static final FieldPath TIMESTAMP = FieldPath.of("@timestamp");
  private static final FieldPath TAGS = FieldPath.of("tags");
  private static final String TIMESTAMP_FROM_RECORD = "timestamp_from_record";
  private static final FieldPath ID = FieldPath.of("event.id");
  private static final FieldPath CREATED = FieldPath.of("event.created");
  private static final List<Constant> CONSTANTS =
      List.of(
          constant("event.module", "sekoiaio"),
          constant("event.dataset", "sekoiaio.endpoint"),
          constant("ecs.version", FieldTable.get().ecsVersion()),
          constant("data_stream.type", "logs"),
          constant("data_stream.dataset", "sekoiaio.endpoint"),
          constant("data_stream.namespace", "default"));

  private record Constant(FieldPath path, JsonValue value) {}

  private static Constant constant(String path, String value) {
    return new Constant(FieldPath.of(path), JsonValue.constant(value));
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    document.put(ID, document.id());
    if (document.sourceTimestamp() != Origin.NO_TIMESTAMP) {
      Rfc3339.ofEpochMilli(document.sourceTimestamp())
          .ifPresent(time -> putCreated(document, time));
    }
    for (Constant constant : CONSTANTS) {
      document.put(constant.path(), constant.value());
    }
  }

  private static void putCreated(EventDocument document, String time) {
    document.put(CREATED, time);
    if (document.text(TIMESTAMP).isEmpty()) {
      document.put(TIMESTAMP, time);
      document.add(TAGS, TIMESTAMP_FROM_RECORD);
    }
  }
}
