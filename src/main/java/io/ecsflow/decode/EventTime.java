package io.ecsflow.decode;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Rfc3339;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonDocument;
import io.ecsflow.json.JsonValue;
import java.util.OptionalLong;

/**
 * Reads the time of an event before the event is decoded, and the event's text only as far as
 * needed: agents write {@code @timestamp} first. The result is the {@link AgentEvent#eventTime} of
 * the decoded event, unless the text has the key twice, or what follows the key shows that it is no
 * event. Not thread-safe: it reuses its buffers.
 */
public final class EventTime {

  static final FieldPath TIMESTAMP = FieldPath.of("@timestamp");

  private final EventText text;
  private final JsonDocument beginning;

  public EventTime(DecodeSettings settings) {
    text = new EventText(settings);
    beginning = JsonDocument.toRead(settings.jsonLimits());
  }

  /**
   * Milliseconds since the epoch; empty where the record is found to be no event. Never throws for
   * what a record may hold.
   */
  public OptionalLong of(SourceRecord source) {
    try {
      return read(source);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return OptionalLong.empty(); // a bug; decoding fails for it, too, and makes it a dead letter
    }
  }

  private OptionalLong read(SourceRecord source) {
    if (text.find(source).isPresent()
        || beginning.parseTo(TIMESTAMP, text.bytes()).isPresent()
        || !beginning.root().isObject()) {
      return OptionalLong.empty();
    }
    OptionalLong own = ofTimestamp(beginning.root().get(TIMESTAMP));
    return own.isPresent() ? own : OptionalLong.of(source.origin().timestamp());
  }

  /** The time in a value of {@code @timestamp}; empty where it is no time. */
  static OptionalLong ofTimestamp(JsonValue timestamp) {
    return timestamp.text().map(Rfc3339::toEpochMilli).orElse(OptionalLong.empty());
  }
}
