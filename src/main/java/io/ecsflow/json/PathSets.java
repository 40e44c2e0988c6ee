package io.ecsflow.json;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of sets of paths. Of each there are only the words that have a bit, side by side: asking
 * one after the other whether a record has something of it reads little memory.
 */
public final class PathSets {

  /** By the number of a set: where its words begin; one more for the end of the last. */
  private final int[] starts;

  private final int[] places;
  private final long[] bits;

  private PathSets(int[] starts, int[] places, long[] bits) {
    this.starts = starts;
    this.places = places;
    this.bits = bits;
  }

  /** The row of these sets. */
  public static PathSets of(List<List<FieldPath>> sets) {
    int[] starts = new int[sets.size() + 1];
    List<Integer> places = new ArrayList<>();
    List<Long> bits = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      long[] words = PathSet.of(sets.get(set)).words();
      for (int place = 0; place < words.length; place++) {
        if (words[place] != 0) {
          places.add(place);
          bits.add(words[place]);
        }
      }
      starts[set + 1] = places.size();
    }
    return new PathSets(
        starts,
        places.stream().mapToInt(Integer::intValue).toArray(),
        bits.stream().mapToLong(Long::longValue).toArray());
  }

  /**
   * Whether there is a path of this set among those present, or one that has no bit there; true for
   * an empty set.
   */
  boolean isEmptyOrHasOneOf(int set, long[] present) {
    int end = starts[set + 1];
    int i = starts[set];
    if (i == end) {
      return true;
    }
    for (; i < end; i++) {
      if (places[i] >= present.length || (present[places[i]] & bits[i]) != 0) {
        return true;
      }
    }
    return false;
  }
}
