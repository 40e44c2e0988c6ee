package io.ecsflow.json;

import java.util.Objects;

/**
 * Why a text is rejected as JSON.
 *
 * @param kind what is wrong
 * @param offset byte offset in the text at which it was found
 */
public record JsonError(Kind kind, int offset) {

  /** What can be wrong with a text. */
  public enum Kind {
    /** Nothing but white space. */
    EMPTY,
    /** It breaks the grammar of RFC 8259, or something follows the value. */
    SYNTAX,
    /** It ends in the middle of the value. */
    TRUNCATED,
    /** Objects and lists are nested deeper than {@link JsonLimits#maxDepth}. */
    TOO_DEEP,
    /** It holds more keys and values than {@link JsonLimits#maxValues}. */
    TOO_MANY_VALUES,
    /** A text in it is not well-formed UTF-8 (Unicode 15, table 3-7). */
    INVALID_UTF8
  }

  public JsonError {
    Objects.requireNonNull(kind, "kind");
  }
}
