package io.ecsflow.cli.explain;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonOutput;
import io.ecsflow.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where the values that one rule wrote came from. */
final class Sources {

  /** At most so many sources of one field are listed. */
  private static final int MAX_SOURCES = 12;

  private final EventDocument document;
  private final List<FieldPath> fromEvent;
  private final List<FieldPath> fromRecord;

  /**
   * @param reads what the rule has read so far: later reads do not count
   */
  Sources(EventDocument document, Reads reads) {
    this.document = document;
    fromEvent = reads.fromEvent();
    fromRecord = reads.fromRecord();
  }

  /**
   * The one place that the rule read and that holds the same value, or has the same name in the
   * event; or else every value that the rule read, since it may depend on all of them.
   */
  List<String> of(Leaf leaf) {
    return of(leaf, fromRecord);
  }

  /** Those of a field that was not there before the rule: what it has read there is its own. */
  List<String> ofNew(Leaf leaf) {
    String field = String.join(".", leaf.names());
    return of(leaf, fromRecord.stream().filter(path -> !isAround(path.toString(), field)).toList());
  }

  private static boolean isAround(String path, String field) {
    return (field + ".").startsWith(path + ".");
  }

  private List<String> of(Leaf leaf, List<FieldPath> read) {
    return same(leaf, "event:", fromEvent, document.event()::get)
        .or(() -> same(leaf, "record:", read, document::get))
        .or(() -> namesake(leaf))
        .map(List::of)
        .orElseGet(() -> all(read));
  }

  private static Optional<String> same(
      Leaf leaf, String prefix, List<FieldPath> read, Function<FieldPath, JsonValue> values) {
    for (FieldPath path : read) {
      JsonValue value = values.apply(path);
      for (int from = 0; from <= leaf.names().size(); from++) {
        List<String> below = leaf.names().subList(from, leaf.names().size());
        JsonValue found = at(value, below);
        if (!found.isMissing() && JsonOutput.textOf(found).equals(leaf.json())) {
          String rest = below.isEmpty() ? "" : "." + String.join(".", below);
          return Optional.of(prefix + path + rest);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> namesake(Leaf leaf) {
    String name = String.join(".", leaf.names());
    return fromEvent.stream()
        .map(FieldPath::toString)
        .filter(name::equals)
        .findFirst()
        .map("event:"::concat);
  }

  private static JsonValue at(JsonValue value, List<String> below) {
    JsonValue found = value;
    for (String name : below) {
      found = found.get(name);
    }
    return found;
  }

  private List<String> all(List<FieldPath> read) {
    List<String> sources = new ArrayList<>();
    fromEvent.stream()
        .filter(path -> !document.event().get(path).isObject())
        .forEach(path -> sources.add("event:" + path));
    read.stream()
        .filter(path -> !document.get(path).isObject())
        .forEach(path -> sources.add("record:" + path));
    return List.copyOf(sources.subList(0, Math.min(sources.size(), MAX_SOURCES)));
  }
}
