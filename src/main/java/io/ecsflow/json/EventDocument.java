package io.ecsflow.json;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The record that is being made of one event: what the rules read and edit. Parts of the event that
 * no rule touches are written verbatim. Not thread-safe; one is made for each event.
 */
public class EventDocument {

  private static final FieldPath.Segment MESSAGE = FieldPath.Segment.of("message");

  private final String id;
  private final long recordTime;
  private final EscapedText message;
  private final JsonValue event;

  /** Of edits only: there is nothing of the input below it. */
  private final ObjectEdit record;

  private int writes;

  // Rules ask for members of one object in a row, and write them so: it is looked up once. What was
  // found in the record counts until something is written.
  private @Nullable FieldPath eventParent;
  private JsonValue eventObject = JsonValue.missing();
  private @Nullable FieldPath readParent;
  private JsonValue readObject = JsonValue.missing();
  private int readAfter;
  private @Nullable FieldPath writtenParent;
  private @Nullable ObjectEdit writtenObject;

  /**
   * @param id of the record
   * @param recordTime milliseconds since the epoch: the source record's timestamp, negative where
   *     it has none
   * @param input the event, parsed; it must not parse another text while this document is used
   */
  public EventDocument(String id, long recordTime, JsonDocument input) {
    this.id = id;
    this.recordTime = recordTime;
    this.message = input.escaped();
    this.event = input.root();
    this.record = input.index().pool().edit(null);
  }

  /** The id of the record. */
  public String id() {
    return id;
  }

  /** The source record's timestamp, in milliseconds since the epoch; negative where it has none. */
  public long recordTime() {
    return recordTime;
  }

  /** The event as it was received. */
  public JsonValue event() {
    return event;
  }

  /** The value of the event at this path. */
  public JsonValue event(FieldPath path) {
    FieldPath parent = path.parent();
    if (parent == null) {
      return event.get(path.lastSegment());
    }
    if (parent != eventParent) {
      eventParent = parent;
      eventObject = event.get(parent);
    }
    return eventObject.get(path.lastSegment());
  }

  /** The value of the record at this path. */
  public JsonValue get(FieldPath path) {
    FieldPath parent = path.parent();
    if (parent == null) {
      return record.get(path.lastSegment());
    }
    if (!record.mayEdit(path.firstSegment())) {
      return JsonValue.missing();
    }
    if (parent != readParent || writes != readAfter) {
      readParent = parent;
      readAfter = writes;
      readObject = record.get(parent);
    }
    return readObject.get(path.lastSegment());
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

  /** The same, but an empty text is written too. */
  public void putEvenEmpty(FieldPath path, JsonValue value) {
    write(path, value);
  }

  /** Sets a value where there is one, whatever it is; a missing one takes it out. */
  public void replace(FieldPath path, JsonValue value) {
    JsonValue old = get(path);
    if (!old.isMissing() && old != value) {
      write(path, value);
    }
  }

  /** How often something was written so far: who compares it knows whether a rule did anything. */
  public int writes() {
    return writes;
  }

  /** Takes a value out of the record, if it is there. */
  public void remove(FieldPath path) {
    replace(path, JsonValue.missing());
  }

  /** Every member of the record's top level. */
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
    if (parent == null) {
      writtenParent = null;
      record.put(path.lastSegment(), value);
      writes++;
      return;
    }
    if (parent != writtenParent) {
      writtenParent = parent;
      writtenObject = open(parent);
    }
    if (writtenObject != null) {
      writtenObject.put(path.lastSegment(), value);
      writes++;
    }
  }

  /** The object at this path, ready to be edited; null where something on the way is none. */
  private @Nullable ObjectEdit open(FieldPath path) {
    ObjectEdit object = record;
    for (int i = 0; i <= path.last() && object != null; i++) {
      object = object.openObject(path.segment(i));
    }
    return object;
  }
}
