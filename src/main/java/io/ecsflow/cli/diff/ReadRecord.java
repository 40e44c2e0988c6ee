package io.ecsflow.cli.diff;

import io.ecsflow.cli.diff.RecordMaker.Made;
import io.ecsflow.cli.explain.Leaf;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonDocument;
import io.ecsflow.json.JsonError;
import io.ecsflow.json.JsonLimits;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.EventCode;
import java.util.Map;

/**
 * The fields of what was made of a line.
 *
 * @param rejection reason and detail of a dead letter; empty for a record
 * @param json the record
 * @param code what kind of event it is; of no kind for a dead letter
 * @param fields by dotted name; none for a dead letter
 */
record ReadRecord(String rejection, byte[] json, EventCode code, Map<String, Leaf> fields) {

  /** A record is deeper than its event by what stands around it, and has its fields again. */
  private static final JsonLimits LIMITS = new JsonLimits(1000, 10_000_000);

  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath ACTION = FieldPath.of("event.action");

  static ReadRecord of(Made made) {
    if (!made.isRecord()) {
      EventCode none = new EventCode(EventCode.NONE, EventCode.NONE);
      return new ReadRecord(made.rejection(), made.record(), none, Map.of());
    }
    JsonDocument document = JsonDocument.toRead(LIMITS);
    document.parse(made.record()).ifPresent(ReadRecord::fail);
    JsonValue root = document.root();
    return new ReadRecord("", made.record(), codeOf(root), Leaf.of(root::forEachMember));
  }

  /** The JSON of a field; empty where it is absent. */
  String json(String field) {
    Leaf leaf = fields.get(field);
    return leaf == null ? "" : leaf.json();
  }

  /** As a record's code is told where it is made. */
  private static EventCode codeOf(JsonValue record) {
    String code =
        record.get(CODE).text().or(() -> record.get(ACTION).text()).orElse(EventCode.NONE);
    return new EventCode(record.get(PROVIDER).text().orElse(EventCode.NONE), code);
  }

  private static void fail(JsonError error) {
    throw new IllegalStateException("a record is no JSON: " + error);
  }
}
