package io.ecsflow.connector.elasticsearch.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells by the indices that are there whether a document may have been deleted with its index.
 * Those of days are deleted from the oldest on, those of a data stream from the first generation
 * on.
 */
final class Retention {

  private final TreeMap<LocalDate, Index> days = new TreeMap<>();
  private final Optional<Instant> firstLeft;

  /**
   * For one output.
   *
   * @param prefix what the names of daily indices begin with
   */
  Retention(List<Index> indices, String prefix) {
    indices.forEach(index -> index.day(prefix).ifPresent(day -> days.put(day, index)));
    Map<Integer, Index> generations = new TreeMap<>();
    indices.forEach(
        index -> index.generation().ifPresent(number -> generations.put(number, index)));
    firstLeft =
        generations.entrySet().stream()
            .findFirst()
            .filter(first -> first.getKey() > 1)
            .map(first -> first.getValue().created());
  }

  /** Whether the document of a source record of this timestamp may have been deleted. */
  boolean mayHaveDeleted(long timestamp) {
    Instant time = Instant.ofEpochMilli(timestamp);
    if (firstLeft.isPresent() && time.isBefore(firstLeft.get())) {
      return true;
    }
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    Index ofDay = days.get(day);
    if (ofDay != null) {
      return !ofDay.isOriginal(day);
    }
    return days.entrySet().stream()
        .filter(entry -> entry.getValue().isOriginal(entry.getKey()))
        .findFirst()
        .filter(oldest -> day.isBefore(oldest.getKey()))
        .isPresent();
  }
}
