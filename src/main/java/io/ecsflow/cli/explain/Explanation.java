package io.ecsflow.cli.explain;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.normalize.NormalizationListener.DropReason;
import io.ecsflow.normalize.NormalizationListener.Note;
import io.ecsflow.normalize.Normalizer;
import java.util.List;
import java.util.Map;

/**
 * Why a record is what it is.
 *
 * @param record the record, the same as {@link Normalizer} makes
 * @param written every field of it, but for {@code message}, sorted by name
 * @param absent fields that public detection rules ask of such an event, and that it lacks
 * @param removed fields that a rule wrote and a later one removed
 * @param dropped fields that could not be converted to their type or have none
 * @param unmapped top level keys of the event that no rule copies
 * @param notes what else was unusual, and how often
 */
public record Explanation(
    EcsEvent record,
    List<Written> written,
    List<Absent> absent,
    List<Removed> removed,
    List<Dropped> dropped,
    List<String> unmapped,
    Map<Note, Integer> notes) {

  public Explanation {
    written = List.copyOf(written);
    absent = List.copyOf(absent);
    removed = List.copyOf(removed);
    dropped = List.copyOf(dropped);
    unmapped = List.copyOf(unmapped);
    notes = Map.copyOf(notes);
  }

  /**
   * A field of the record.
   *
   * @param field dotted name
   * @param json its value
   * @param rule that wrote it last
   * @param from what that rule read to write it: {@code event:FIELD} or {@code record:FIELD}; empty
   *     for a constant
   */
  public record Written(String field, String json, String rule, List<String> from) {
    public Written {
      from = List.copyOf(from);
    }
  }

  /**
   * A field that the record lacks.
   *
   * @param field dotted name
   * @param reason why, as the rest of a sentence
   */
  public record Absent(String field, String reason) {}

  /**
   * A field that is no longer in the record.
   *
   * @param field dotted name
   * @param json the value that it had
   * @param rule that removed it
   */
  public record Removed(String field, String json, String rule) {}

  /**
   * A field that did not conform.
   *
   * @param field dotted name
   * @param reason why not
   */
  public record Dropped(String field, DropReason reason) {}
}
