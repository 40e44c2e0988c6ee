package io.ecsflow.cli.explain;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.json.Lookup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The paths at which a rule found a value in the event and in the record. */
final class Reads {

  private final Set<FieldPath> fromEvent = new LinkedHashSet<>();
  private final Set<FieldPath> fromRecord = new LinkedHashSet<>();

  /** The document with lookups that are recorded here. */
  EventDocument recorded(EventDocument document) {
    return document.withLookups(
        lookup -> recorded(lookup, fromEvent), lookup -> recorded(lookup, fromRecord));
  }

  /** Forgets what was read so far. */
  void clear() {
    fromEvent.clear();
    fromRecord.clear();
  }

  /** Paths in the event that had a value, in the order of reading. */
  List<FieldPath> fromEvent() {
    return List.copyOf(fromEvent);
  }

  /** Paths in the record that had a value, in the order of reading. */
  List<FieldPath> fromRecord() {
    return List.copyOf(fromRecord);
  }

  private static Lookup recorded(Lookup lookup, Set<FieldPath> found) {
    return path -> {
      JsonValue value = lookup.get(path);
      if (!value.isMissing()) {
        found.add(path);
      }
      return value;
    };
  }
}
