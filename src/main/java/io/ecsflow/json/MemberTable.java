package io.ecsflow.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values by the names of an object's members. A lookup of a member of the input does not decode its
 * name.
 *
 * @param <T> type of the values
 */
public final class MemberTable<T> {

  /** At most a quarter of the slots is used, so most lookups compare one hash. */
  private static final int SLOTS_PER_ENTRY = 4;

  private final FieldPath.Segment[] names;
  private final List<T> values = new ArrayList<>();
  private final int[] slots;

  /**
   * What becomes of the members of an object; see {@link JsonValue#mapMembers}.
   *
   * @param <T> type of the table's values
   */
  public interface Change<T> {

    /**
     * The new value of a member that the table has; the same object where it is unchanged, missing
     * to remove the member.
     *
     * @param entry what the table has for the member's name
     */
    JsonValue known(T entry, JsonValue value);

    /** A member that the table does not have; it is removed. */
    default void unknown(String name) {}

    /** Leaves the members that the table has unchanged. */
    static <T> Change<T> none() {
      return (entry, value) -> value;
    }
  }

  private MemberTable(Map<String, ? extends T> entries) {
    names = new FieldPath.Segment[entries.size()];
    slots = new int[Integer.highestOneBit(Math.max(1, entries.size())) * 2 * SLOTS_PER_ENTRY];
    entries.forEach(this::add);
  }

  public static <T> MemberTable<T> of(Map<String, ? extends T> entries) {
    return new MemberTable<>(entries);
  }

  private void add(String name, T value) {
    FieldPath.Segment segment = FieldPath.Segment.of(name);
    names[values.size()] = segment;
    values.add(value);
    int slot = slot(segment.hash());
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = values.size();
  }

  /** All values, in the order in which they were added. */
  public List<T> values() {
    return List.copyOf(values);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The name of an entry. */
  FieldPath.Segment name(int entry) {
    return names[entry];
  }

  /** The value of an entry. */
  T value(int entry) {
    return values.get(entry);
  }

  /** The entry of this name, {@link JsonIndex#NONE} where there is none. */
  int find(FieldPath.Segment name) {
    for (int slot = slot(name.hash()); slots[slot] != 0; slot = next(slot)) {
      int entry = slots[slot] - 1;
      if (names[entry].is(name)) {
        return entry;
      }
    }
    return JsonIndex.NONE;
  }

  /** The entry of the name of this key, {@link JsonIndex#NONE} where there is none. */
  int find(JsonIndex index, int key) {
    int hash = index.hashOf(key);
    for (int slot = slot(hash); slots[slot] != 0; slot = next(slot)) {
      int entry = slots[slot] - 1;
      if (names[entry].hash() == hash && index.isNamed(key, names[entry])) {
        return entry;
      }
    }
    return JsonIndex.NONE;
  }

  /** The low bits of the hash alone would put similar names side by side. */
  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }
}
