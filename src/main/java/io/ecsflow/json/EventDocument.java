package io.ecsflow.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An event and the ECS record that is made of it: what the rules read and write. Parts of the event
 * that no rule edits are written verbatim. Not thread-safe; one is made for each event.
 */
public final class EventDocument {

  private static final FieldPath.Segment MESSAGE = FieldPath.Segment.of("message");

  private final String id;
  private final long sourceTimestamp;
  private final EscapedText message;
  private final JsonValue event;

  /** Consists of edits only: it has no base object in the input. */
  private final ObjectEdit record;

  private final CachedLookup recordCache;
  private final Lookup eventLookup;
  private final Lookup recordLookup;
  private int writes;

  /** The object that was written into last, cached: rules write the members of one in a row. */
  private @Nullable ObjectEdit openObject;

  private @Nullable FieldPath openPath;

  /**
   * @param id of the record
   * @param sourceTimestamp milliseconds since the epoch: the source record's timestamp, negative
   *     where it has none
   * @param input the event, parsed; it must not parse another text while this document is in use
   */
  public EventDocument(String id, long sourceTimestamp, JsonDocument input) {
    this.id = id;
    this.sourceTimestamp = sourceTimestamp;
    this.message = input.escaped();
    this.event = input.root();
    this.record = input.index().pool().edit(null);
    this.recordCache = new CachedLookup(record);
    this.eventLookup = new CachedLookup(event);
    this.recordLookup = recordCache;
  }

  private EventDocument(EventDocument plain, Lookup eventLookup, Lookup recordLookup) {
    this.id = plain.id;
    this.sourceTimestamp = plain.sourceTimestamp;
    this.message = plain.message;
    this.event = plain.event;
    this.record = plain.record;
    this.recordCache = plain.recordCache;
    this.eventLookup = eventLookup;
    this.recordLookup = recordLookup;
  }

  /**
   * This document with lookups that wrap its own. Use it in place of this one: both write into the
   * same record.
   */
  public EventDocument withLookups(
      UnaryOperator<Lookup> aroundEvent, UnaryOperator<Lookup> aroundRecord) {
    return new EventDocument(
        this, aroundEvent.apply(eventLookup), aroundRecord.apply(recordLookup));
  }

  /** The id of the record. */
  public String id() {
    return id;
  }

  /** The source record's timestamp, in milliseconds since the epoch; negative where it has none. */
  public long sourceTimestamp() {
    return sourceTimestamp;
  }

  /** The event as it was received. */
  public JsonValue event() {
    return event;
  }

  /** The value of the event at this path. */
  public JsonValue event(FieldPath path) {
    return eventLookup.get(path);
  }

  /** The value of the record at this path. */
  public JsonValue get(FieldPath path) {
    return recordLookup.get(path);
  }

  /** The content of the record's string at this path. */
  public Optional<String> text(FieldPath path) {
    return get(path).text();
  }

  /** Whether the record has something at this path, be it null or empty. */
  public boolean has(FieldPath path) {
    return !get(path).isMissing();
  }

  /** Sets a string; an empty one writes nothing. */
  public void put(FieldPath path, String text) {
    put(path, JsonValue.of(text));
  }

  /** Sets a list of strings, which may be empty. */
  public void put(FieldPath path, List<String> texts) {
    put(path, JsonValue.ofTexts(texts));
  }

  /**
   * Sets a value, with the objects around it. Writes nothing where the value is missing, null or an
   * empty text, or where something on the way is no object.
   */
  public void put(FieldPath path, JsonValue value) {
    if (!value.isBlank()) {
      putEvenEmpty(path, value);
    }
  }

  /** Sets a value as {@link #put(FieldPath, JsonValue)} does, but writes an empty text, too. */
  public void putEvenEmpty(FieldPath path, JsonValue value) {
    write(path, value);
  }

  /** Sets a string where the record has nothing at this path; an empty one writes nothing. */
  public void putWhereAbsent(FieldPath path, String text) {
    if (!has(path)) {
      put(path, text);
    }
  }

  /**
   * Sets a value as {@link #put(FieldPath, JsonValue)} does, where the record has nothing there.
   */
  public void putWhereAbsent(FieldPath path, JsonValue value) {
    if (!has(path)) {
      put(path, value);
    }
  }

  /** Adds a string to the values of a field, which become a list, unless it is one of them. */
  public void add(FieldPath path, String text) {
    JsonValue present = get(path);
    if (!present.texts().contains(text)) {
      List<JsonValue> all = new ArrayList<>(present.elements());
      all.add(JsonValue.of(text));
      put(path, JsonValue.ofElements(all));
    }
  }

  /**
   * Sets a value where the record has one already, be it null or empty; a missing value removes it.
   */
  public void replace(FieldPath path, JsonValue value) {
    JsonValue old = get(path);
    if (!old.isMissing() && old != value) {
      write(path, value);
    }
  }

  /** The number of writes so far: a rule that leaves it as it was has written nothing. */
  public int writes() {
    return writes;
  }

  /** Removes a value from the record, if it is there. */
  public void remove(FieldPath path) {
    replace(path, JsonValue.missing());
  }

  /** Passes every member of the record's top level. */
  public void forEachMember(Consumer<Member> action) {
    record.forEachMember(action);
  }

  /** The JSON text of the record, with the event's own text, byte for byte, as {@code message}. */
  public byte[] toBytes(JsonOutput output) {
    output.reset();
    output.raw('{');
    output.raw(MESSAGE.json());
    message.writeTo(output);
    record.writeMembersTo(output, false);
    output.raw('}');
    return output.toBytes();
  }

  private void write(FieldPath path, JsonValue value) {
    FieldPath parent = path.parent();
    ObjectEdit object;
    if (parent == null) {
      openPath = null;
      object = record;
    } else {
      object = open(parent);
    }
    if (object != null) {
      object.put(path.lastSegment(), value);
      recordCache.invalidate();
      writes++;
    }
  }

  /** The object at this path, to be edited; null where something on the way is no object. */
  private @Nullable ObjectEdit open(FieldPath path) {
    if (path != openPath) {
      openPath = path;
      openObject = record.openObject(path);
    }
    return openObject;
  }
}
