package io.ecsflow.json;

import java.util.Arrays;
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
  static final int MAX_LENGTH = 40;

  private final @Nullable Entry[] entries = new Entry[SLOTS];

  /** By slot: the hash of the text that missed there last. */
  private final int[] missed = new int[SLOTS];

  private record Entry(byte[] spelling, long firstWord, Optional<String> text) {

    static Entry of(byte[] text, int from, int to, Optional<String> decoded) {
      return new Entry(Arrays.copyOfRange(text, from, to), Swar.first(text, from, to), decoded);
    }

    boolean isSpelled(byte[] text, int from, int to) {
      return to - from == spelling.length
          && Swar.first(text, from, to) == firstWord
          && (spelling.length <= Swar.BYTES || Swar.isSame(text, from, spelling));
    }
  }

  /** The content of a string, between its quotes, or any other ASCII text, such as a number. */
  Optional<String> get(byte[] text, int from, int to) {
    if (to - from > MAX_LENGTH) {
      return Optional.of(JsonEscapes.decode(text, from, to));
    }
    int hash = Swar.hash(text, from, to);
    int slot = hash & (SLOTS - 1);
    Entry entry = entries[slot];
    if (entry != null && entry.isSpelled(text, from, to)) {
      return entry.text;
    }
    Optional<String> decoded = Optional.of(JsonEscapes.decode(text, from, to));
    if (missed[slot] == hash) {
      entries[slot] = Entry.of(text, from, to, decoded);
    }
    missed[slot] = hash;
    return decoded;
  }
}
