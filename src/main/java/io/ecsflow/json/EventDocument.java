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

  private final ValuePool pool;
  private final RecordValues values;

  /** In place of the own lookups; null in nearly all documents. */
  private final @Nullable Lookup eventLookup;

  private final @Nullable Lookup recordLookup;

  /**
   * @param id of the record
   * @param sourceTimestamp milliseconds since the epoch: the source record's timestamp, negative
   *     where it has none
   * @param input the event, parsed; while this document is in use it must parse no other text, and
   *     no other document must be made of it
   */
  public EventDocument(String id, long sourceTimestamp, JsonDocument input) {
    this.id = id;
    this.sourceTimestamp = sourceTimestamp;
    this.message = input.escaped();
    this.values = input.recordValues();
    this.event = input.root();
    this.pool = input.index().pool();
    this.record = pool.edit(null);
    values.reset();
    this.eventLookup = null;
    this.recordLookup = null;
  }

  private EventDocument(EventDocument plain, Lookup eventLookup, Lookup recordLookup) {
    this.id = plain.id;
    this.sourceTimestamp = plain.sourceTimestamp;
    this.message = plain.message;
    this.event = plain.event;
    this.record = plain.record;
    this.pool = plain.pool;
    this.values = plain.values;
    this.eventLookup = eventLookup;
    this.recordLookup = recordLookup;
  }

  /**
   * This document with lookups that wrap its own. Use it in place of this one: both write into the
   * same record.
   */
  public EventDocument withLookups(
      UnaryOperator<Lookup> aroundEvent, UnaryOperator<Lookup> aroundRecord) {
    return new EventDocument(this, aroundEvent.apply(this::event), aroundRecord.apply(this::get));
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
    return eventLookup == null ? event.get(path) : eventLookup.get(path);
  }

  /** The value of the record at this path. */
  public JsonValue get(FieldPath path) {
    return recordLookup == null ? find(path) : recordLookup.get(path);
  }

  /** The content of the record's string at this path. */
  public Optional<String> text(FieldPath path) {
    return get(path).text();
  }

  /** Whether the record has something at this path, be it null or empty. */
  public boolean has(FieldPath path) {
    return !get(path).isMissing();
  }

  /**
   * Whether the record may have something at a path of this set; false is certain. True for an
   * empty set.
   *
   * @param set its number in the row of sets
   */
  public boolean mayHaveOneOf(PathSets sets, int set) {
    return sets.isEmptyOrHasOneOf(set, values.present());
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
    return values.writes();
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
    output.member(MESSAGE, true);
    message.writeTo(output);
    record.writeMembersTo(output, false);
    output.raw('}');
    return output.toBytes();
  }

  /** Changes the record's member of the top level that has this path, if it is there. */
  public void change(FieldPath topLevel, MemberChange change) {
    JsonValue value = get(topLevel);
    if (value.isMissing()) {
      return;
    }
    JsonValue changed = change.known(topLevel, value);
    if (changed != value) {
      record.put(topLevel, changed);
      values.setChanged(topLevel, value, changed);
    }
  }

  /**
   * The object of the record at this path with what {@code change} gives for its members, in their
   * order; the object itself where every member stays as it is. The result must be put in its place
   * by a change, too.
   */
  public JsonValue mapMembers(FieldPath path, JsonValue object, MemberChange change) {
    return new ChangedMembers(path, change, values).of(object);
  }

  private JsonValue find(FieldPath path) {
    return values.knows(path) ? values.get(path) : record.get(path);
  }

  private void write(FieldPath path, JsonValue value) {
    FieldPath parent = path.parent();
    ObjectEdit object = parent == null ? record : open(parent);
    if (object != null) {
      object.put(path, value);
      values.set(path, value);
    }
  }

  /**
   * The object at this path, to be edited; made where there is none; null where something on the
   * way is no object.
   */
  private @Nullable ObjectEdit open(FieldPath path) {
    JsonValue present = find(path);
    if (present instanceof ObjectEdit edit) {
      return edit;
    }
    if (!present.isMissing() && !present.isObject()) {
      return null;
    }
    FieldPath parent = path.parent();
    ObjectEdit object = parent == null ? record : open(parent);
    if (object == null) {
      return null;
    }
    ObjectEdit edit = pool.edit(present instanceof InputValue input ? input : null);
    object.put(path, edit);
    values.replace(path, edit);
    return edit;
  }
}
