package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/**
 * What identifies a kind of event: who wrote it, and its code there.
 *
 * @param provider {@code event.provider}, {@link #NONE} without one
 * @param code {@code event.code}, or {@code event.action} where there is no code, or {@link #NONE}
 */
public record EventCode(String provider, String code) {

  public static final String NONE = "none";

  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath ACTION = FieldPath.of("event.action");

  static EventCode of(EventDocument document) {
    String code = document.text(CODE).or(() -> document.text(ACTION)).orElse(NONE);
    return new EventCode(document.text(PROVIDER).orElse(NONE), code);
  }
}
