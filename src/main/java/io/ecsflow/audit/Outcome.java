package io.ecsflow.audit;

/** What a source record can become. */
public enum Outcome {
  /** Its ECS record. */
  EVENT(0),
  /** A dead letter of the flow. */
  DEAD_LETTER(1),
  /**
   * The dead letter of its document, which the search server refused. It may be there more than
   * once, and beside the document, if a later attempt was accepted: a letter is not taken back.
   */
  REFUSED_DOCUMENT(2);

  private static final Outcome[] BY_CODE = values();

  private final int code;

  Outcome(int code) {
    this.code = code;
  }

  /** A number from 0 for files. */
  int code() {
    return code;
  }

  static Outcome ofCode(int code) {
    return BY_CODE[code];
  }
}
