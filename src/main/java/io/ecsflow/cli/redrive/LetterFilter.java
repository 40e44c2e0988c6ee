package io.ecsflow.cli.redrive;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.connector.StoredLetter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which letters are chosen: those for which all of it holds. What is empty holds for each.
 *
 * @param reasons one of these
 * @param stages one of these
 * @param times of the source record
 * @param offsets the source record is in one of these
 * @param detail is in the detail, in upper or lower case
 */
public record LetterFilter(
    Set<String> reasons,
    Set<String> stages,
    TimeRange times,
    List<OffsetRange> offsets,
    String detail) {

  public LetterFilter {
    reasons = Set.copyOf(reasons);
    stages = Set.copyOf(stages);
    offsets = List.copyOf(offsets);
  }

  /** Whether it holds for each letter. */
  public boolean isEmpty() {
    return reasons.isEmpty()
        && stages.isEmpty()
        && times.equals(TimeRange.ALL)
        && offsets.isEmpty()
        && detail.isEmpty();
  }

  boolean includes(StoredLetter letter) {
    long timestamp = letter.source().origin().timestamp();
    return (reasons.isEmpty() || reasons.contains(letter.reason()))
        && (stages.isEmpty() || stages.contains(letter.stage()))
        && times.includes(timestamp)
        && (offsets.isEmpty()
            || offsets.stream().anyMatch(range -> range.includes(letter.source().origin())))
        && lowerCase(letter.detail()).contains(lowerCase(detail));
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
