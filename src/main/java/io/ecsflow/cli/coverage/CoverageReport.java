package io.ecsflow.cli.coverage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of a corpus.
 *
 * @param kinds the most frequent one first
 * @param rejected records without an ECS record, by reason
 */
public record CoverageReport(List<Kind> kinds, Map<String, Long> rejected) {

  public CoverageReport {
    kinds = List.copyOf(kinds);
    rejected = new TreeMap<>(rejected);
  }

  public long events() {
    return kinds.stream().mapToLong(Kind::events).sum();
  }

  public long categorized() {
    return kinds.stream().mapToLong(Kind::categorized).sum();
  }

  /**
   * The counts of one kind of event.
   *
   * @param provider {@code event.provider} of its records
   * @param code {@code event.code}, or {@code event.action} without one
   * @param events how many
   * @param categorized how many of them have an {@code event.category}
   * @param detection how many have each field that public detection rules ask of them
   * @param rules how often each rule wrote into a record
   * @param unmapped how often each top level key was not copied
   * @param nonconforming how often each field did not conform, with the reason after its name
   */
  public record Kind(
      String provider,
      String code,
      long events,
      long categorized,
      Map<String, Share> detection,
      Map<String, Long> rules,
      Map<String, Long> unmapped,
      Map<String, Long> nonconforming) {

    public Kind {
      detection = new TreeMap<>(detection);
      rules = new TreeMap<>(rules);
      unmapped = new TreeMap<>(unmapped);
      nonconforming = new TreeMap<>(nonconforming);
    }
  }

  /**
   * How many events have a field.
   *
   * @param expected how many should have it
   * @param present how many of them do
   */
  public record Share(long expected, long present) {

    Share plus(Share other) {
      return new Share(expected + other.expected, present + other.present);
    }

    boolean isComplete() {
      return present == expected;
    }

    /** Rounded down, so that 100 is all of them. */
    long percent() {
      return 100 * present / expected;
    }
  }
}
