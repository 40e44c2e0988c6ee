package io.ecsflow.json;

import java.util.Arrays;

/**
 * Where the members that have a {@link FieldPath} are in the text, noted while it is scanned: the
 * lookup of a path is one access of an array. Reused from text to text.
 */
final class PathPlaces {

  private PathTable table = PathTable.current();

  /** A bit for each path that the text has. */
  private long[] present = PathSet.words(table.size());

  /** By the number of a path that the text has: its key. */
  private int[] keys = new int[table.size()];

  /** All keys with a path, in the order of the text. */
  private int[] found = new int[256];

  /** By the number of a path that the text has: where its key is in {@link #found}. */
  private int[] orders = new int[table.size()];

  private int count;

  /** Forgets the places of the last text, for another one. */
  void reset() {
    table = PathTable.current();
    if (keys.length < table.size()) {
      keys = new int[table.size()];
      orders = new int[table.size()];
      present = PathSet.words(table.size());
    }
    clear();
  }

  private void clear() {
    Arrays.fill(present, 0);
    count = 0;
  }

  /**
   * Notes a key.
   *
   * @param object the number of the path of the object around it
   * @return the number of the key's path
   */
  int add(JsonIndex index, int object, int key) {
    int number = object < 0 ? PathTable.UNKNOWN : table.child(object, index, key);
    if (number > 0) {
      note(number, key);
    }
    return number;
  }

  private void note(int number, int key) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    present[PathSet.word(number)] |= PathSet.bit(number);
    keys[number] = key;
    orders[number] = count;
    found[count++] = key;
  }

  /**
   * Call it at the end of a text with duplicate keys: what is below one that is shadowed is not
   * there.
   */
  void leaveOutShadowed(JsonIndex index) {
    int[] all = Arrays.copyOf(found, count);
    clear();
    int shadowedUntil = 0;
    for (int key : all) {
      if (key < shadowedUntil) {
        continue;
      }
      if (index.isShadowed(key)) {
        shadowedUntil = index.afterValue(index.valueOf(key));
      } else {
        note(index.pathNumber(key), key);
      }
    }
  }

  PathTable table() {
    return table;
  }

  /** Whether the table had this path when the text was scanned. */
  boolean knows(FieldPath path) {
    return path.number() < keys.length;
  }

  /** The key at a path that is known, by the path's number; {@link JsonIndex#NONE} without one. */
  int key(int number) {
    return (present[PathSet.word(number)] & PathSet.bit(number)) == 0
        ? JsonIndex.NONE
        : keys[number];
  }

  /** The first of the keys that come after the one of this path: a number for {@link #found}. */
  int firstAfter(int number) {
    return orders[number] + 1;
  }

  /** The i-th key with a path, in the order of the text; {@link JsonIndex#NONE} after the last. */
  int found(int i) {
    return i < count ? found[i] : JsonIndex.NONE;
  }
}
