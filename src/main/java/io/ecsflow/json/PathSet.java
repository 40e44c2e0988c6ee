package io.ecsflow.json;

import java.util.Collection;

/** A set of paths. */
public final class PathSet {

  private final long[] words;

  private PathSet(long[] words) {
    this.words = words;
  }

  /** The set of these paths. */
  public static PathSet of(Collection<FieldPath> paths) {
    long[] words = words(paths.stream().mapToInt(FieldPath::number).max().orElse(0));
    paths.forEach(path -> words[word(path.number())] |= bit(path.number()));
    return new PathSet(words);
  }

  boolean contains(int number) {
    return word(number) < words.length && (words[word(number)] & bit(number)) != 0;
  }

  long[] words() {
    return words;
  }

  /** Words with a bit for each path of a lower number, and more. */
  static long[] words(int number) {
    return new long[word(number) + 1];
  }

  /** The word that has the bit of a path. */
  static int word(int number) {
    return number >> 6;
  }

  static long bit(int number) {
    return 1L << number;
  }
}
