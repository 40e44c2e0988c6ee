package io.ecsflow.decode;

import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonDocument;
import io.ecsflow.json.JsonError;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the agent's own JSON text in a source record: it is the value, or what the value's envelope
 * holds. Reused from record to record. Not thread-safe.
 */
final class EventText {

  private static final FieldPath MESSAGE = FieldPath.of("message");

  private final DecodeSettings settings;
  private final JsonDocument envelope;
  private byte[] bytes = new byte[0];

  EventText(DecodeSettings settings) {
    this.settings = settings;
    this.envelope = JsonDocument.toRead(settings.jsonLimits());
  }

  /**
   * Finds the text of this record.
   *
   * @return why it has none; empty where it has one
   */
  Optional<Rejected> find(SourceRecord source) {
    byte[] value = source.value();
    if (value == null) {
      return rejected(source, Reason.TOMBSTONE, "the value is null");
    }
    if (value.length > settings.maxRecordBytes()) {
      String detail =
          String.format(Locale.ROOT, "the value has more than %d bytes", settings.maxRecordBytes());
      return rejected(source, Reason.TOO_LARGE, detail);
    }
    bytes = value;
    return settings.format() == Format.RAW ? Optional.empty() : open(source);
  }

  /** The text that was found last, in UTF-8 unless it is broken; not to be modified. */
  byte[] bytes() {
    return bytes;
  }

  private Optional<Rejected> open(SourceRecord source) {
    Optional<Rejected> rejected = parseObject(envelope, source, bytes);
    if (rejected.isPresent()) {
      return rejected;
    }
    Optional<String> message = envelope.root().get(MESSAGE).text();
    if (message.isEmpty()) {
      return rejected(source, Reason.NOT_AN_ENVELOPE, "the object has no text named message");
    }
    try {
      bytes = utf8(message.get());
      return Optional.empty();
    } catch (CharacterCodingException e) {
      return rejected(source, Reason.INVALID_UTF8, "message holds half of a surrogate pair");
    }
  }

  /**
   * Parses a text of this record that must be an object.
   *
   * @return why it is none; empty where it is one
   */
  static Optional<Rejected> parseObject(JsonDocument into, SourceRecord source, byte[] text) {
    Optional<JsonError> error = into.parse(text);
    if (error.isPresent()) {
      String detail = "at byte " + error.get().offset() + " of " + text.length;
      return rejected(source, reasonOf(error.get().kind()), detail);
    }
    return into.root().isObject()
        ? Optional.empty()
        : rejected(source, Reason.NOT_AN_OBJECT, "the JSON text is no object");
  }

  private static Reason reasonOf(JsonError.Kind kind) {
    return switch (kind) {
      case EMPTY -> Reason.EMPTY_VALUE;
      case SYNTAX -> Reason.NOT_JSON;
      case TRUNCATED -> Reason.TRUNCATED_JSON;
      case TOO_DEEP -> Reason.TOO_DEEP;
      case TOO_MANY_VALUES -> Reason.TOO_MANY_VALUES;
      case INVALID_UTF8 -> Reason.INVALID_UTF8;
    };
  }

  /** Encodes characters of an array, which is several times as fast as those of a string. */
  private static byte[] utf8(String text) throws CharacterCodingException {
    var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text.toCharArray()));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  private static Optional<Rejected> rejected(SourceRecord source, Reason reason, String detail) {
    return Optional.of(new Rejected(source, Stage.DECODE, reason, detail));
  }
}
