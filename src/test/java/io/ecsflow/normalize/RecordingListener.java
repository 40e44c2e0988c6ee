package io.ecsflow.normalize;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what it receives. */
final class RecordingListener implements NormalizationListener {

  private final Map<Note, Integer> notes = new EnumMap<>(Note.class);
  private final List<String> unmapped = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();

  @Override
  public void count(Note note, int times) {
    notes.merge(note, times, Integer::sum);
  }

  @Override
  public void unmapped(String key) {
    unmapped.add(key);
  }

  @Override
  public void dropped(String field, DropReason reason) {
    dropped.add(field + " " + reason);
  }

  int times(Note note) {
    return notes.getOrDefault(note, 0);
  }

  List<String> unmapped() {
    return unmapped;
  }

  /** The dropped fields, each with the reason after a space. */
  List<String> dropped() {
    return dropped;
  }
}
