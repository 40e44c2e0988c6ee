package io.ecsflow.flink;

import io.ecsflow.normalize.Tally;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what normalization meets: {@code ecsflow.notes} (by note) and {@code ecsflow.unmapped} (by
 * top level key). A hostile stream cannot make names without end: after {@link #MOST_KEYS} keys,
 * and for long ones, all go to {@code other}.
 */
final class NormalizeMetrics implements Tally {

  static final int MOST_KEYS = 50;
  static final int LONGEST_KEY = 64;
  static final String OTHER = "other";

  private final MetricGroup group;
  private final Map<Note, Counter> notes = new EnumMap<>(Note.class);
  private final Map<String, Counter> unmapped = new HashMap<>();
  private final Counter other;

  NormalizeMetrics(MetricGroup parent) {
    group = parent.addGroup("ecsflow");
    for (Note note : Note.values()) {
      notes.put(note, group.addGroup("note", note.name()).counter("notes"));
    }
    other = unmappedCounter(OTHER);
  }

  @Override
  public void count(Note note, int times) {
    notes.getOrDefault(note, other).inc(times);
  }

  @Override
  public void unmapped(String key) {
    Counter counter = unmapped.get(key);
    if (counter == null) {
      counter = isNameable(key) ? unmappedCounter(key) : other;
      if (counter != other) {
        unmapped.put(key, counter);
      }
    }
    counter.inc();
  }

  private boolean isNameable(String key) {
    return unmapped.size() < MOST_KEYS
        && key.length() <= LONGEST_KEY
        && !key.equals(OTHER)
        && key.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private Counter unmappedCounter(String key) {
    return group.addGroup("key", key).counter("unmapped");
  }
}
