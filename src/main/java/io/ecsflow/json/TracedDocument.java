package io.ecsflow.json;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A record that remembers what was read to make it. */
public final class TracedDocument extends EventDocument {

  private final Set<FieldPath> fromEvent = new LinkedHashSet<>();
  private final Set<FieldPath> fromRecord = new LinkedHashSet<>();

  /** The parameters are those of {@link EventDocument}. */
  public TracedDocument(String id, long recordTime, JsonDocument input) {
    super(id, recordTime, input);
  }

  /** Forgets what was read so far. */
  public void startTrace() {
    fromEvent.clear();
    fromRecord.clear();
  }

  /** Where something was read from the event, in the order of reading. */
  public List<FieldPath> readFromEvent() {
    return List.copyOf(fromEvent);
  }

  /** Where something was read from the record, in the order of reading. */
  public List<FieldPath> readFromRecord() {
    return List.copyOf(fromRecord);
  }

  @Override
  public JsonValue event(FieldPath path) {
    return traced(path, super.event(path), fromEvent);
  }

  @Override
  public JsonValue get(FieldPath path) {
    return traced(path, super.get(path), fromRecord);
  }

  private static JsonValue traced(FieldPath path, JsonValue value, Set<FieldPath> reads) {
    if (!value.isMissing()) {
      reads.add(path);
    }
    return value;
  }
}
