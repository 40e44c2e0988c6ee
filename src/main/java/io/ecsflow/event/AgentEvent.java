package io.ecsflow.event;

import io.ecsflow.json.JsonDocument;
import java.util.Objects;

/**
 * A source record that was decoded to an agent event. It stays in the task that decoded it, because
 * its document belongs to the decoder.
 *
 * @param source the record that was decoded
 * @param agentId {@code agent.id}: an opaque text; empty where it is missing, null, empty or no
 *     text
 * @param eventTime milliseconds since the epoch: the event's own time, or the source record's where
 *     it has none
 * @param timeSource where {@code eventTime} comes from
 * @param raw the agent's own JSON text in UTF-8: the source record's value itself, or what its
 *     envelope held; not to be modified
 * @param document the text, parsed; invalid after the decoder's next record
 */
public record AgentEvent(
    SourceRecord source,
    String agentId,
    long eventTime,
    TimeSource timeSource,
    byte[] raw,
    JsonDocument document)
    implements Decoded {

  /** Where an event's time comes from. */
  public enum TimeSource {
    /** {@code @timestamp} of the event. */
    EVENT(0),
    /**
     * The source record's timestamp: the event has no {@code @timestamp} (macOS DNS events have
     * none).
     */
    RECORD_AS_MISSING(1),
    /** The source record's timestamp: {@code @timestamp} is no time, see {@link Rfc3339}. */
    RECORD_AS_INVALID(2);

    private final int code;

    TimeSource(int code) {
      this.code = code;
    }

    /** The number that stands for it in serialized records; never changes. */
    public int code() {
      return code;
    }

    /** The time source of this number. */
    public static TimeSource ofCode(int code) {
      for (TimeSource source : values()) {
        if (source.code == code) {
          return source;
        }
      }
      throw new IllegalArgumentException("code of a time source must be 0 to 2, was " + code);
    }
  }

  public AgentEvent {
    Objects.requireNonNull(agentId, "agentId");
    Objects.requireNonNull(timeSource, "timeSource");
    Objects.requireNonNull(raw, "raw");
  }

  /**
   * The text, parsed.
   *
   * @throws IllegalStateException if the decoder was given another record since
   */
  @Override
  public JsonDocument document() {
    if (document.text() != raw) {
      throw new IllegalStateException("the decoder of " + origin() + " was given another record");
    }
    return document;
  }

  /** Whether it names its agent: only then it has statistics and limits. */
  public boolean hasAgent() {
    return !agentId.isEmpty();
  }

  /** Where the record came from. */
  public Origin origin() {
    return source.origin();
  }
}
