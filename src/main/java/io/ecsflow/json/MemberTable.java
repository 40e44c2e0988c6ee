package io.ecsflow.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values by the name of a member. Looking up a member of the input makes no text of its name.
 *
 * @param <T> what is looked up
 */
public final class MemberTable<T> {

  /** At most a quarter of the slots is taken, so most lookups compare one hash. */
  private static final int SLOTS_PER_ENTRY = 4;

  private final List<FieldPath.Segment> names = new ArrayList<>();
  private final List<T> values = new ArrayList<>();
  private final int[] slots;

  private MemberTable(Map<String, ? extends T> entries) {
    slots = new int[Integer.highestOneBit(Math.max(1, entries.size())) * 2 * SLOTS_PER_ENTRY];
    entries.forEach(this::add);
  }

  public static <T> MemberTable<T> of(Map<String, ? extends T> entries) {
    return new MemberTable<>(entries);
  }

  private void add(String name, T value) {
    FieldPath.Segment segment = FieldPath.Segment.of(name);
    names.add(segment);
    values.add(value);
    int slot = slot(segment.hash());
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = names.size();
  }

  /** All values, in the order that they came in. */
  public List<T> values() {
    return Collections.unmodifiableList(values);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  Optional<T> get(FieldPath.Segment name) {
    for (int slot = slot(name.hash()); slots[slot] != 0; slot = next(slot)) {
      int entry = slots[slot] - 1;
      if (names.get(entry).name().equals(name.name())) {
        return Optional.of(values.get(entry));
      }
    }
    return Optional.empty();
  }

  Optional<T> get(JsonIndex index, int key) {
    int hash = index.hashOf(key);
    for (int slot = slot(hash); slots[slot] != 0; slot = next(slot)) {
      int entry = slots[slot] - 1;
      if (names.get(entry).hash() == hash && index.isNamed(key, names.get(entry))) {
        return Optional.of(values.get(entry));
      }
    }
    return Optional.empty();
  }

  /** The low bits of the hash alone would put similar names side by side. */
  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }
}
