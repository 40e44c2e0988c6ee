package io.ecsflow.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All paths as a tree, for the scan: from the path of an object and the name of a member to the
 * path of that member. Immutable; another one is made when there are more paths.
 */
final class PathTable {

  /** The number of the document itself, which is no path. */
  static final int ROOT = 0;

  /** The number of a member without a path, and of all that is in it. */
  static final int UNKNOWN = -1;

  private static final int NUMBER_BITS = 16;
  private static final int NUMBER = (1 << NUMBER_BITS) - 1;
  private static final int MAX_PATHS = 1 << NUMBER_BITS;

  private static final int WORDS = 4;
  private static final int LENGTH = 1;
  private static final int FIRST_WORD = 2;
  private static final int LAST_WORD = 3;

  /** At most half of the slots is used, so most lookups compare one name. */
  private static final int SLOTS_PER_PATH = 2;

  private static volatile PathTable current = new PathTable(FieldPath.byNumber());

  private final @Nullable FieldPath[] paths;
  private final FieldPath.Segment[] names;

  /** By the number of a path: that of the object around it. */
  private final int[] parents;

  private final FieldPath[][] children;

  /**
   * By the hash of a name and the number around it, four words for a path: one of that hash, that
   * number and the number of the path, 0 for none; the bytes that the name has; its first word; its
   * last word. So a name of up to sixteen bytes is compared with what is side by side.
   */
  private final long[] slots;

  /** The number of slots, less one. */
  private final int mask;

  private PathTable(@Nullable FieldPath[] paths) {
    if (paths.length > MAX_PATHS) {
      throw new IllegalStateException("more than " + MAX_PATHS + " paths: is one made of data?");
    }
    this.paths = paths;
    names = new FieldPath.Segment[paths.length];
    parents = new int[paths.length];
    mask = Integer.highestOneBit(paths.length) * 2 * SLOTS_PER_PATH - 1;
    slots = new long[(mask + 1) * WORDS];
    List<List<FieldPath>> below = new ArrayList<>();
    below.add(new ArrayList<>());
    for (int number = 1; number < paths.length; number++) {
      FieldPath path = Objects.requireNonNull(paths[number]);
      FieldPath parent = path.parent();
      names[number] = path.lastSegment();
      parents[number] = parent == null ? ROOT : parent.number();
      below.add(new ArrayList<>());
      below.get(parents[number]).add(path);
      add(number);
    }
    children =
        below.stream().map(list -> list.toArray(new FieldPath[0])).toArray(FieldPath[][]::new);
  }

  private void add(int number) {
    byte[] utf8 = names[number].utf8();
    int hash = names[number].hash();
    int slot = slot(parents[number], hash);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = entry(parents[number], hash) | number;
    slots[slot + LENGTH] = utf8.length;
    slots[slot + FIRST_WORD] = names[number].firstWord();
    slots[slot + LAST_WORD] = Swar.first(utf8, Math.max(0, utf8.length - Swar.BYTES), utf8.length);
  }

  /** The table of all paths that there are now. */
  static PathTable current() {
    PathTable table = current;
    if (table.size() <= FieldPath.count()) {
      table = new PathTable(FieldPath.byNumber());
      current = table;
    }
    return table;
  }

  /** The numbers of its paths are below. */
  int size() {
    return paths.length;
  }

  /** The path of this number, which is above 0. */
  FieldPath path(int number) {
    return Objects.requireNonNull(paths[number]);
  }

  /** The paths of the members of this path's object. */
  FieldPath[] children(FieldPath path) {
    return children[path.number()];
  }

  /** The number of the member's path, by the number of the object's; or {@link #UNKNOWN}. */
  int child(int object, JsonIndex index, int key) {
    int hash = index.hashOf(key);
    long wanted = entry(object, hash);
    for (int slot = slot(object, hash); slots[slot] != 0; slot = next(slot)) {
      int number = (int) slots[slot] & NUMBER;
      if ((slots[slot] & ~NUMBER) == wanted && isNamed(index, key, slot)) {
        return number;
      }
    }
    return UNKNOWN;
  }

  private boolean isNamed(JsonIndex index, int key, int slot) {
    if (index.isEscaped(key)) {
      return index.textOf(key).equals(name(slot).name());
    }
    byte[] text = index.text();
    int from = index.start(key) + 1;
    int to = index.end(key) - 1;
    return to - from == slots[slot + LENGTH]
        && Swar.first(text, from, to) == slots[slot + FIRST_WORD]
        && (to - from <= Swar.BYTES || isSameAfterFirst(text, from, to, slot));
  }

  private boolean isSameAfterFirst(byte[] text, int from, int to, int slot) {
    return Swar.read(text, to - Swar.BYTES) == slots[slot + LAST_WORD]
        && (to - from <= 2 * Swar.BYTES || Swar.isSame(text, from, name(slot).utf8()));
  }

  private FieldPath.Segment name(int slot) {
    return names[(int) slots[slot] & NUMBER];
  }

  /** The number of the path of the member of this name, by that of its object. */
  int child(int object, FieldPath.Segment name) {
    long wanted = entry(object, name.hash());
    for (int slot = slot(object, name.hash()); slots[slot] != 0; slot = next(slot)) {
      int number = (int) slots[slot] & NUMBER;
      if ((slots[slot] & ~NUMBER) == wanted && names[number].is(name)) {
        return number;
      }
    }
    return UNKNOWN;
  }

  /** Whether a path is that of a member of this object. */
  boolean isBelow(int object, int number) {
    return number > 0 && number < parents.length && parents[number] == object;
  }

  private static long entry(int object, int hash) {
    return (long) hash << 32 | (long) object << NUMBER_BITS;
  }

  /** The low bits of the hash alone would put similar names side by side. */
  private int slot(int object, int hash) {
    return ((hash ^ (hash >>> 15) ^ object * 31) & mask) * WORDS;
  }

  private int next(int slot) {
    return (slot + WORDS) & (slots.length - 1);
  }
}
