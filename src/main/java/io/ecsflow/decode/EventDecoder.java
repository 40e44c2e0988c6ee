package io.ecsflow.decode;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.json.JsonDocument;
import io.ecsflow.json.JsonValue;
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

  private final EventText text;
  private final JsonDocument document;
  private final Consumer<RuleFailure> failures;

  public EventDecoder(DecodeSettings settings) {
    this(settings, failure -> {});
  }

  /**
   * @param failures receives each failure of decoding itself, which is a bug
   */
  public EventDecoder(DecodeSettings settings, Consumer<RuleFailure> failures) {
    this.failures = failures;
    this.text = new EventText(settings);
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
    Optional<Rejected> rejected = text.find(source);
    return rejected.isPresent() ? rejected.get() : event(source, text.bytes());
  }

  private Decoded event(SourceRecord source, byte[] raw) {
    Optional<Rejected> rejected = EventText.parseObject(document, source, raw);
    return rejected.isPresent()
        ? rejected.get()
        : timed(source, AgentKey.idIn(document).orElse(""), raw);
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
}
