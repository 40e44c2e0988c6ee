package io.ecsflow.cli.diff;

import io.ecsflow.cli.diff.FieldChange.Way;
import java.util.List;

/**
 * What two sets of rules make of a corpus.
 *
 * @param lines how many were compared
 * @param different how many became something else
 * @param differences by field, and then by way
 */
public record DiffReport(long lines, long different, List<Difference> differences) {

  public DiffReport {
    differences = List.copyOf(differences);
  }

  /**
   * What was found of one field in one way.
   *
   * @param field dotted name; in parentheses what is none
   * @param way added, removed or changed
   * @param events how many
   * @param kinds of events, the most frequent one first
   * @param examples the first ones of the corpus
   */
  public record Difference(
      String field, Way way, long events, List<KindCount> kinds, List<Example> examples) {

    public Difference {
      kinds = List.copyOf(kinds);
      examples = List.copyOf(examples);
    }
  }

  /**
   * How many events are of one kind.
   *
   * @param provider {@code event.provider} of their records
   * @param code {@code event.code}, or {@code event.action} without one
   */
  public record KindCount(String provider, String code, long events) {}

  /**
   * One of the events.
   *
   * @param where file and line, from 1
   * @param before the start of the JSON by the first rules; empty where the field is absent
   * @param after the start of the JSON by the second rules; empty where the field is absent
   */
  public record Example(String where, String before, String after) {}
}
