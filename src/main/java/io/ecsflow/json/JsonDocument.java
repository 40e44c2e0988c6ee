package io.ecsflow.json;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text, parsed once and read from its own bytes. Reused from text to text: values of an
 * earlier text are invalid after the next {@link #parse}. Not thread-safe.
 */
public final class JsonDocument {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final JsonIndex index;
  private final @Nullable EscapedText escaped;
  private final @Nullable RecordValues recordValues;
  private final JsonScanner scanner;
  private boolean byteOrderMark;

  private JsonDocument(JsonLimits limits, @Nullable EscapedText escaped) {
    this.escaped = escaped;
    index = new JsonIndex(escaped == null ? null : new PathPlaces());
    recordValues = escaped == null ? null : new RecordValues(index);
    scanner = new JsonScanner(limits, index, new StringScanner(escaped));
  }

  /** For texts that are only read. */
  public static JsonDocument toRead(JsonLimits limits) {
    return new JsonDocument(limits, null);
  }

  /** For events, of which an {@link EventDocument} is made. */
  public static JsonDocument toNormalize(JsonLimits limits) {
    return new JsonDocument(limits, new EscapedText());
  }

  /**
   * Parses this text, which must not be modified while values of it are used. White space around
   * the value and a byte order mark before it are skipped.
   *
   * @return the first error; empty where the text is well-formed
   */
  public Optional<JsonError> parse(byte[] text) {
    return Optional.ofNullable(scanner.scan(text, skipByteOrderMark(text), text.length));
  }

  /**
   * Parses the beginning of this text, up to and including the first member of this name; what
   * follows is not read.
   *
   * @param name of a member of the object that the text is
   * @return the first error up to there; empty where there is none
   */
  public Optional<JsonError> parseTo(FieldPath name, byte[] text) {
    return Optional.ofNullable(
        scanner.scanTo(name.lastSegment(), text, skipByteOrderMark(text), text.length));
  }

  /** The text that was parsed last. */
  public byte[] text() {
    return index.text();
  }

  JsonIndex index() {
    return index;
  }

  /** The whole text, escaped as the content of a JSON string. */
  EscapedText escaped() {
    return Objects.requireNonNull(escaped, "a document that is only read");
  }

  /** The values of the record that is made of the text. */
  RecordValues recordValues() {
    return Objects.requireNonNull(recordValues, "a document that is only read");
  }

  /** The value of the text. */
  public JsonValue root() {
    return index.pool().value(index.root());
  }

  /** How many members are hidden by a later one of the same name in their object. */
  public int duplicateKeys() {
    return index.duplicateKeys();
  }

  public boolean hasByteOrderMark() {
    return byteOrderMark;
  }

  /** Where the text begins, after a byte order mark. */
  private int skipByteOrderMark(byte[] text) {
    byteOrderMark =
        text.length >= BYTE_ORDER_MARK.length
            && text[0] == BYTE_ORDER_MARK[0]
            && text[1] == BYTE_ORDER_MARK[1]
            && text[2] == BYTE_ORDER_MARK[2];
    return byteOrderMark ? BYTE_ORDER_MARK.length : 0;
  }
}
