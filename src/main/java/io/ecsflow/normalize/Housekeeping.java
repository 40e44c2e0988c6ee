package io.ecsflow.normalize;

import io.ecsflow.ecs.FieldTable;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rfc3339;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;

/**
 * What ECS wants of every record: its id, when it was received (the source record's timestamp, if
 * that has one), and the dataset and data stream that it belongs to.
 *
 * <p>An event without a time of its own, or with one that is none, takes that timestamp for {@code
 * @timestamp} and says so in {@code tags}: a search over a time would not find it, and a data
 * stream refuses it. What the agent sent is still in {@code message}.
 */
final class Housekeeping extends Enricher {

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
  public void enrich(EventDocument document, NormalizationListener listener) {
    document.put(ID, document.id());
    if (document.recordTime() != Origin.NO_TIMESTAMP) {
      Rfc3339.ofEpochMilli(document.recordTime()).ifPresent(time -> received(document, time));
    }
    for (Constant constant : CONSTANTS) {
      document.put(constant.path(), constant.value());
    }
  }

  private static void received(EventDocument document, String time) {
    document.put(CREATED, time);
    if (document.text(TIMESTAMP).isEmpty()) {
      document.put(TIMESTAMP, time);
      AddedValue.to(document, TAGS, TIMESTAMP_FROM_RECORD);
    }
  }
}
