package io.ecsflow.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cache of decoded short texts: what is in event after event (names of hosts and providers,
 * codes) is decoded once. It is direct-mapped and of fixed size. A text gets its slot when it is
 * the second in a row that misses there: texts that are seen once, such as times, evict nothing.
 */
final class TextCache {

  private static final int SLOTS = 1024;

  /** In bytes. Longer texts are seldom repeated. */
  static final int MAX_LENGTH = 5 * Swar.BYTES;

  /** By slot: the content of its text, decoded. */
  @SuppressWarnings("unchecked")
  private final @Nullable Optional<String>[] contents =
      (@Nullable Optional<String>[]) new Optional<?>[SLOTS];

  /** By slot: the hash of its text, and below it the length in bytes. */
  private final long[] keys = new long[SLOTS];

  /** By slot: its text as it is spelled, in one row, as words with zeros at the end. */
  private final byte[] spellings = new byte[SLOTS * MAX_LENGTH];

  /** By slot: the hash of the text that missed there last. */
  private final int[] missed = new int[SLOTS];

  /**
   * The content of a string, between its quotes, or any other ASCII text, such as a number.
   *
   * @param isEscaped whether it has escapes
   */
  Optional<String> get(byte[] text, int from, int to, boolean isEscaped) {
    if (to - from > MAX_LENGTH) {
      return decoded(text, from, to, isEscaped);
    }
    int hash = Swar.hash(text, from, to);
    int slot = hash & (SLOTS - 1);
    Optional<String> content = contents[slot];
    if (content != null && keys[slot] == key(hash, to - from) && isSpelled(slot, text, from, to)) {
      return content;
    }
    Optional<String> decoded = decoded(text, from, to, isEscaped);
    if (missed[slot] == hash) {
      keep(slot, hash, decoded, text, from, to);
    }
    missed[slot] = hash;
    return decoded;
  }

  private static long key(int hash, int length) {
    return (long) hash << Integer.SIZE | length;
  }

  private boolean isSpelled(int slot, byte[] text, int from, int to) {
    int spelling = slot * MAX_LENGTH;
    int at = from;
    for (; at <= to - Swar.BYTES; at += Swar.BYTES) {
      if (Swar.read(text, at) != Swar.read(spellings, spelling)) {
        return false;
      }
      spelling += Swar.BYTES;
    }
    return at == to || Swar.first(text, at, to) == Swar.read(spellings, spelling);
  }

  private void keep(int slot, int hash, Optional<String> content, byte[] text, int from, int to) {
    contents[slot] = content;
    keys[slot] = key(hash, to - from);
    int spelling = slot * MAX_LENGTH;
    for (int at = from; at < to; at += Swar.BYTES) {
      Swar.write(spellings, spelling, Swar.first(text, at, to));
      spelling += Swar.BYTES;
    }
  }

  private static Optional<String> decoded(byte[] text, int from, int to, boolean isEscaped) {
    return Optional.of(
        isEscaped ? JsonEscapes.decode(text, from, to) : JsonEscapes.utf8(text, from, to));
  }
}
