package io.ecsflow.normalize.detection;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A field that public detection rules ask for in a kind of event.
 *
 * @param path of the field in a record
 * @param rule that writes it
 * @param sources what the rule makes it of, one of them, in the event or the record
 * @param condition of the record by which the field is expected
 */
public record DetectionField(
    FieldPath path, String rule, List<FieldPath> sources, Predicate<EventDocument> condition) {

  public DetectionField {
    sources = List.copyOf(sources);
  }

  /**
   * A field that a rule makes of one of its sources.
   *
   * @param sources with a space between them, {@code @Image} for {@code action.properties.Image}
   */
  static DetectionField made(String name, String rule, String sources) {
    List<FieldPath> paths =
        Arrays.stream(sources.split(" "))
            .map(source -> FieldPath.of(source.replace("@", "action.properties.")))
            .toList();
    return new DetectionField(FieldPath.of(name), rule, paths, record -> true);
  }

  /** This field, expected only of some records. */
  DetectionField where(Predicate<EventDocument> other) {
    return new DetectionField(path, rule, sources, other);
  }

  /** Dotted name. */
  public String name() {
    return path.toString();
  }

  /** Whether the record has a value there that a rule could match. */
  public boolean isIn(EventDocument record) {
    JsonValue value = record.get(path);
    return !value.isBlank() && !value.elements().isEmpty();
  }

  /** Those of the sources that are there, in the event or the record. */
  public List<FieldPath> sourcesIn(EventDocument document) {
    return sources.stream()
        .filter(source -> !document.event(source).isBlank() || !document.get(source).isBlank())
        .toList();
  }
}
