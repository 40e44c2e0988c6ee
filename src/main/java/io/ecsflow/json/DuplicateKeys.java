package io.ecsflow.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Finds the keys of an object that a later one of the same name hides. */
final class DuplicateKeys {

  /** Up to this many members, duplicates are found by comparing pairs. */
  static final int MAX_PAIRWISE_MEMBERS = 64;

  private DuplicateKeys() {}

  /** Shadows the keys before the last one that have its name. The object may still be open. */
  static void shadowEarlier(JsonIndex index, int object, int last) {
    int hash = index.hashOf(last);
    for (int key = index.firstChild(object); key != last; key = index.nextChild(object, key)) {
      if (index.hashOf(key) == hash && isSameName(index, key, last)) {
        index.shadow(key);
      }
    }
  }

  private static boolean isSameName(JsonIndex index, int one, int other) {
    if (index.isEscaped(one) || index.isEscaped(other)) {
      return index.textOf(one).equals(index.textOf(other));
    }
    byte[] text = index.text();
    return Arrays.equals(
        text, index.start(one), index.end(one), text, index.start(other), index.end(other));
  }

  /**
   * Shadows all duplicates in an object of many members. Comparing pairs would be quadratic; a hash
   * map is not, even if names were made to collide.
   */
  static void shadowAmongMany(JsonIndex index, int object) {
    Map<String, Integer> last = new HashMap<>();
    for (int key = index.firstChild(object);
        key != JsonIndex.NONE;
        key = index.nextChild(object, key)) {
      Integer earlier = last.put(index.textOf(key), key);
      if (earlier != null) {
        index.shadow(earlier);
      }
    }
  }
}
