package io.ecsflow.cli.explain;

import io.ecsflow.cli.explain.Explanation.Dropped;
import io.ecsflow.cli.explain.Explanation.Removed;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.normalize.detection.DetectionField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a record lacks a field. */
final class Absence {

  private final Set<String> rules;
  private final List<Removed> removed;
  private final List<Dropped> dropped;

  /**
   * @param rules the names of those that are on
   * @param removed what a rule took out again
   * @param dropped what did not conform
   */
  Absence(Set<String> rules, List<Removed> removed, List<Dropped> dropped) {
    this.rules = rules;
    this.removed = removed;
    this.dropped = dropped;
  }

  /** The reason, as the rest of a sentence. */
  String reason(DetectionField field, EventDocument document) {
    return dropped(field.name())
        .or(() -> removed(field.name()))
        .orElseGet(() -> unwritten(field, document));
  }

  private Optional<String> dropped(String field) {
    return dropped.stream()
        .filter(other -> other.field().equals(field))
        .findFirst()
        .map(other -> "its value was left out, " + other.reason());
  }

  private Optional<String> removed(String field) {
    return removed.stream()
        .filter(other -> other.field().equals(field))
        .findFirst()
        .map(other -> other.rule() + " took it out, it was " + other.json());
  }

  private String unwritten(DetectionField field, EventDocument document) {
    List<FieldPath> found = field.sourcesIn(document);
    if (found.isEmpty()) {
      String sources = names(field.sources());
      return field.sources().size() == 1
          ? "the event has no " + sources
          : "the event has none of " + sources;
    }
    return rules.contains(field.rule())
        ? field.rule() + " makes nothing of " + names(found)
        : "the rule " + field.rule() + " is off, it would read " + names(found);
  }

  private static String names(List<FieldPath> paths) {
    return paths.stream().map(FieldPath::toString).collect(Collectors.joining(", "));
  }
}
