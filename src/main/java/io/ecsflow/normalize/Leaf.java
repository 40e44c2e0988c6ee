package io.ecsflow.normalize;

import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonOutput;
import io.ecsflow.json.JsonValue;
import io.ecsflow.json.Member;
import io.ecsflow.json.TracedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A field of a record that is no object with members.
 *
 * @param names its path, a name at a time, since names may hold dots
 * @param json its value
 */
record Leaf(List<String> names, String json) {

  /** More inputs than this are not told for one field. */
  private static final int MAX_SOURCES = 12;

  /** All of them, by dotted name. */
  static Map<String, Leaf> of(TracedDocument document) {
    Map<String, Leaf> leaves = new TreeMap<>();
    document.forEachMember(member -> collect(List.of(), member, leaves));
    return leaves;
  }

  private static void collect(List<String> parent, Member member, Map<String, Leaf> leaves) {
    List<String> names = new ArrayList<>(parent);
    names.add(member.name());
    int before = leaves.size();
    member.value().forEachMember(child -> collect(names, child, leaves));
    if (leaves.size() == before) {
      leaves.put(
          String.join(".", names), new Leaf(List.copyOf(names), JsonOutput.textOf(member.value())));
    }
  }

  /**
   * Where the value came from: the one place that the rule read and that holds the same value, or
   * has the same name in the event; or else every value that the rule read, since it may depend on
   * all of them.
   */
  List<String> sources(TracedDocument document) {
    return same("event:", document.readFromEvent(), document.event()::get)
        .or(() -> same("record:", document.readFromRecord(), document::get))
        .or(() -> namesake(document.readFromEvent()))
        .map(List::of)
        .orElseGet(() -> all(document));
  }

  private Optional<String> same(
      String prefix, List<FieldPath> read, Function<FieldPath, JsonValue> values) {
    for (FieldPath path : read) {
      JsonValue value = values.apply(path);
      for (int from = 0; from <= names.size(); from++) {
        List<String> below = names.subList(from, names.size());
        JsonValue found = at(value, below);
        if (!found.isMissing() && JsonOutput.textOf(found).equals(json)) {
          String rest = below.isEmpty() ? "" : "." + String.join(".", below);
          return Optional.of(prefix + path + rest);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> namesake(List<FieldPath> read) {
    String name = String.join(".", names);
    return read.stream()
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

  private static List<String> all(TracedDocument document) {
    List<String> sources = new ArrayList<>();
    document.readFromEvent().stream()
        .filter(path -> !document.event().get(path).isObject())
        .forEach(path -> sources.add("event:" + path));
    document.readFromRecord().stream()
        .filter(path -> !document.get(path).isObject())
        .forEach(path -> sources.add("record:" + path));
    return sources.subList(0, Math.min(sources.size(), MAX_SOURCES));
  }
}
