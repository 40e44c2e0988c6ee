package io.ecsflow.normalize;

import io.ecsflow.ecs.FieldType;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.json.JsonDocument;

/**
 * Receives what normalization finds in an event, so that it can be counted: nothing is dropped
 * silently.
 */
public interface NormalizationListener {

  /** What an event may have that does not reject it. */
  enum Note {
    /** Members of objects that a later one of the same name replaces: the last one wins. */
    DUPLICATE_KEYS,
    /** The event began with a byte order mark. */
    BYTE_ORDER_MARK,
    /** TaskContent holds no scheduled task in XML. */
    TASK_CONTENT_UNREADABLE,
    /** BytesTotal was no number and was left out; it is still in {@code message}. */
    BYTES_TOTAL_DROPPED,
    /** A command line is longer than Windows allows, and has no process.args. */
    COMMAND_LINE_NOT_SPLIT,
    /** Properties that are too long for a copy in windows.event_data; they are whole elsewhere. */
    EVENT_DATA_NOT_COPIED,
    /** Values that were written in another form, to have the type of their field. */
    RETYPED
  }

  /** Why a field was left out; it is still in {@code message}. */
  enum DropReason {
    /** Neither ECS nor the agent has such a field. */
    UNKNOWN_FIELD,
    NOT_AN_OBJECT,
    NOT_A_TEXT,
    NOT_A_NUMBER,
    NOT_A_BOOLEAN,
    NOT_A_DATE,
    NOT_AN_IP,
    NOT_A_LOCATION,
    /** A list stands where one value of a list was expected. */
    LIST_IN_LIST,
    /** ECS lists what the field may be, and this is none of it. */
    NOT_ALLOWED;

    static DropReason of(FieldType.Kind expected) {
      return switch (expected) {
        case TEXT -> NOT_A_TEXT;
        case WHOLE_NUMBER, NUMBER -> NOT_A_NUMBER;
        case BOOLEAN -> NOT_A_BOOLEAN;
        case DATE -> NOT_A_DATE;
        case IP -> NOT_AN_IP;
        case LOCATION -> NOT_A_LOCATION;
        case OBJECT -> NOT_AN_OBJECT;
      };
    }
  }

  /** Ignores everything. */
  NormalizationListener NONE = new NormalizationListener() {};

  /** Something that does not reject the event was found in it, so many times. */
  default void count(Note note, int times) {}

  /** The event was parsed: counts what is unusual in its text. */
  default void parsed(JsonDocument event) {
    if (event.duplicateKeys() > 0) {
      count(Note.DUPLICATE_KEYS, event.duplicateKeys());
    }
    if (event.hasByteOrderMark()) {
      count(Note.BYTE_ORDER_MARK, 1);
    }
  }

  /** A top level key of an event that no rule copies; it is still in {@code message}. */
  default void unmapped(String key) {}

  /** A field that was left out of the record. */
  default void dropped(String field, DropReason reason) {}

  /** A rule wrote into the record. */
  default void fired(String rule) {}

  /** A rule threw: the event has no record, so what was reported of it so far does not count. */
  default void failed(RuleFailure failure) {}

  /**
   * The record of an event is complete.
   *
   * @param code what kind of event it is
   * @param isCategorized whether the record has an {@code event.category}
   */
  default void normalized(EventCode code, boolean isCategorized) {}
}
