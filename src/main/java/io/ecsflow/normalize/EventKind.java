package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/**
 * What kind of event a record is of.
 *
 * @param provider {@code event.provider}, {@link #NONE} without one
 * @param code {@code event.code}, or {@code event.action} where there is no code, or {@link #NONE}
 * @param isCategorized whether the record has an {@code event.category}
 */
public record EventKind(String provider, String code, boolean isCategorized) {

  public static final String NONE = "none";

  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath ACTION = FieldPath.of("event.action");
  private static final FieldPath CATEGORY = FieldPath.of("event.category");

  static EventKind of(EventDocument record) {
    String code = record.text(CODE).or(() -> record.text(ACTION)).orElse(NONE);
    return new EventKind(
        record.text(PROVIDER).orElse(NONE), code, !record.get(CATEGORY).elements().isEmpty());
  }
}
