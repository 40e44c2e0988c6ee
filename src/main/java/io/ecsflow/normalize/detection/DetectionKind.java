package io.ecsflow.normalize.detection;

import static io.ecsflow.normalize.categories.Providers.AGENT;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A kind of event that detection rules are written for.
 *
 * @param test which records are of this kind
 * @param fields that rules ask for
 */
record DetectionKind(Predicate<EventDocument> test, List<DetectionField> fields) {

  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath CATEGORY = FieldPath.of("event.category");
  private static final FieldPath TYPE = FieldPath.of("event.type");

  DetectionKind {
    fields = List.copyOf(fields);
  }

  /**
   * Events of a log with one of these codes.
   *
   * @param codes with a space between them
   */
  static DetectionKind log(String provider, String codes) {
    List<String> list = Arrays.asList(codes.split(" "));
    return new DetectionKind(
        record ->
            record.text(PROVIDER).filter(provider::equals).isPresent()
                && record.text(CODE).filter(list::contains).isPresent(),
        List.of());
  }

  /** Events of a category of ECS. */
  static DetectionKind category(String category) {
    return new DetectionKind(has(CATEGORY, category), List.of());
  }

  /** Those of this kind that the agent saw itself, and did not read from a log. */
  DetectionKind ofAgent() {
    return new DetectionKind(
        test.and(record -> record.text(PROVIDER).orElse(AGENT).equals(AGENT)), fields);
  }

  /** Those of this kind that have one of these types of ECS. */
  DetectionKind ofType(String... types) {
    Predicate<EventDocument> any =
        record -> Arrays.stream(types).anyMatch(type -> has(TYPE, type).test(record));
    return new DetectionKind(test.and(any), fields);
  }

  /** Those of this kind that have this field. */
  DetectionKind with(String field) {
    FieldPath path = FieldPath.of(field);
    return new DetectionKind(test.and(record -> record.has(path)), fields);
  }

  /** This kind with what rules ask of it. */
  @SafeVarargs
  final DetectionKind asks(List<DetectionField>... groups) {
    List<DetectionField> all = new ArrayList<>(fields);
    for (List<DetectionField> group : groups) {
      all.addAll(group);
    }
    return new DetectionKind(test, all);
  }

  private static Predicate<EventDocument> has(FieldPath field, String text) {
    return record -> record.get(field).texts().contains(text);
  }
}
