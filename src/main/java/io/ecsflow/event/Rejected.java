package io.ecsflow.event;

import java.util.Objects;

/**
 * A dead letter: a record that cannot be processed, with the reason.
 *
 * @param source the record, original bytes and coordinates; of a late sample the coordinates, with
 *     the agent's id as key and no value, so that a replay gives no event twice
 * @param stage which step rejected it
 * @param reason why, one of a closed list
 * @param detail what exactly was found, for a person; never the event's content at length
 */
public record Rejected(SourceRecord source, Stage stage, Reason reason, String detail)
    implements Decoded, NormalizationResult {

  /** The steps that can reject a record. */
  public enum Stage {
    /** Making an event of the record. */
    DECODE,
    /** Admitting the event, by what its agent sent before. */
    ADMISSION,
    /** Making the ECS record of the event. */
    NORMALIZE,
    /** Counting the event in its window. Its ECS record was made nevertheless. */
    HOST_STATS
  }

  /**
   * Why a record was rejected. Names are part of the contract: they are header values and metric
   * names.
   */
  public enum Reason {
    /** The record has a key but a null value. */
    TOMBSTONE,
    /** The value has no bytes, or nothing but white space. */
    EMPTY_VALUE,
    /** The value is larger than the limit. */
    TOO_LARGE,
    /** The value is not UTF-8. */
    INVALID_UTF8,
    /** The value breaks the JSON grammar (RFC 8259). */
    NOT_JSON,
    /** The value ends in the middle of a JSON text. */
    TRUNCATED_JSON,
    /** The value is JSON, but not an object. */
    NOT_AN_OBJECT,
    /** Objects and lists are nested deeper than the limit. */
    TOO_DEEP,
    /** The value holds more JSON values than the limit. */
    TOO_MANY_VALUES,
    /** The value is an object, but no envelope with the event as the text {@code message}. */
    NOT_AN_ENVELOPE,
    /**
     * There is no {@code agent.id}. Only of earlier builds, in what they wrote: now an event
     * without an agent has its record.
     */
    NO_AGENT_ID,
    /** {@code agent.id} is not a text. Only of earlier builds, as {@link #NO_AGENT_ID}. */
    AGENT_ID_NOT_TEXT,
    /** The ECS record repeats so much of the event that it is larger than the limit. */
    ECS_RECORD_TOO_LARGE,
    /** A rule threw: a bug of this program. The detail says which rule, what and where. */
    RULE_FAILED,
    /** The agent sent the same bytes before. The dead letter has no value: the first one counts. */
    DUPLICATE,
    /** The agent sent more events in a second of its event time than its quota. */
    OVER_QUOTA,
    /** The window to which the event belongs is closed already. */
    LATE_SAMPLE
  }

  public Rejected {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }
}
