package io.ecsflow.decode;

import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonDocument;
import io.ecsflow.json.JsonError;
import io.ecsflow.json.JsonValue;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Decodes a source record to an event, or to the reason why it is none. The whole text is checked
 * here, so that every event can be normalized; of its content, only the agent's id and the time are
 * read. Not thread-safe: it reuses its buffers.
 */
public class EventDecoder {

  private static final String RULE = "decode";

  private static final FieldPath AGENT_ID = FieldPath.of("agent.id");
  private static final FieldPath MESSAGE = FieldPath.of("message");

  private final DecodeSettings settings;
  private final JsonDocument envelope;
  private final JsonDocument document;
  private final Consumer<RuleFailure> failures;

  public EventDecoder(DecodeSettings settings) {
    this(settings, failure -> {});
  }

  /**
   * @param failures receives each failure of decoding itself, which is a bug
   */
  public EventDecoder(DecodeSettings settings, Consumer<RuleFailure> failures) {
    this.settings = settings;
    this.failures = failures;
    this.envelope = JsonDocument.toRead(settings.jsonLimits());
    this.document = JsonDocument.toNormalize(settings.jsonLimits());
  }

  /**
   * Never throws because of what a record holds: where a bug throws, the record becomes a dead
   * letter. The document of the event is invalid after the next record.
   */
  public final Decoded decode(SourceRecord source) {
    try {
      return eventOrReason(source);
    } catch (RuntimeException | Error e) {
      RuleFailure failure = RuleFailure.of(RULE, e);
      failures.accept(failure);
      return failure.rejects(source, Stage.DECODE);
    }
  }

  /** May throw, if there is a bug. */
  Decoded eventOrReason(SourceRecord source) {
    byte[] value = source.value();
    if (value == null) {
      return reject(source, Reason.TOMBSTONE, "the value is null");
    }
    if (value.length > settings.maxRecordBytes()) {
      String detail =
          String.format(Locale.ROOT, "the value has more than %d bytes", settings.maxRecordBytes());
      return reject(source, Reason.TOO_LARGE, detail);
    }
    return settings.format() == Format.RAW ? event(source, value) : enveloped(source, value);
  }

  private Decoded enveloped(SourceRecord source, byte[] value) {
    Optional<Rejected> rejected = parse(envelope, source, value);
    if (rejected.isPresent()) {
      return rejected.get();
    }
    Optional<String> message = envelope.root().get(MESSAGE).text();
    if (message.isEmpty()) {
      return reject(source, Reason.NOT_AN_ENVELOPE, "the object has no text named message");
    }
    try {
      return event(source, utf8(message.get()));
    } catch (CharacterCodingException e) {
      return reject(source, Reason.INVALID_UTF8, "message holds half of a surrogate pair");
    }
  }

  private Decoded event(SourceRecord source, byte[] raw) {
    Optional<Rejected> rejected = parse(document, source, raw);
    if (rejected.isPresent()) {
      return rejected.get();
    }
    JsonValue agentId = document.root().get(AGENT_ID);
    if (agentId.isBlank()) {
      return reject(source, Reason.NO_AGENT_ID, "agent.id is missing, null or empty");
    }
    Optional<String> id = agentId.text();
    if (id.isEmpty()) {
      return reject(source, Reason.AGENT_ID_NOT_TEXT, "agent.id is no text");
    }
    return timed(source, id.get(), raw);
  }

  /** An event without a valid time is an event, too: it gets the source record's timestamp. */
  private AgentEvent timed(SourceRecord source, String agentId, byte[] raw) {
    JsonValue timestamp = document.root().get(EventTime.TIMESTAMP);
    OptionalLong own = EventTime.ofTimestamp(timestamp);
    if (own.isPresent()) {
      return new AgentEvent(source, agentId, own.getAsLong(), TimeSource.EVENT, raw, document);
    }
    TimeSource why =
        timestamp.isBlank() ? TimeSource.RECORD_AS_MISSING : TimeSource.RECORD_AS_INVALID;
    return new AgentEvent(source, agentId, source.origin().timestamp(), why, raw, document);
  }

  private static Optional<Rejected> parse(JsonDocument into, SourceRecord source, byte[] text) {
    Optional<JsonError> error = into.parse(text);
    if (error.isPresent()) {
      String detail = "at byte " + error.get().offset() + " of " + text.length;
      return Optional.of(reject(source, reasonOf(error.get().kind()), detail));
    }
    return into.root().isObject()
        ? Optional.empty()
        : Optional.of(reject(source, Reason.NOT_AN_OBJECT, "the JSON text is no object"));
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

  private static byte[] utf8(String text) throws CharacterCodingException {
    var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  private static Rejected reject(SourceRecord source, Reason reason, String detail) {
    return new Rejected(source, Stage.DECODE, reason, detail);
  }
}
