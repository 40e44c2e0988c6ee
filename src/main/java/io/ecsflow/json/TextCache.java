package io.ecsflow.json;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that were decoded before, so that what comes in event after event (names of hosts and
 * providers, codes) is made once. Each has one place in a table of fixed size. It takes it when it
 * comes for the second time in a row there: what comes once, such as times, drives nothing out.
 */
final class TextCache {

  private static final int PLACES = 1024;

  /** In bytes. Longer texts seldom come again. */
  static final int MAX_LENGTH = 40;

  private final @Nullable Entry[] entries = new Entry[PLACES];

  /** By place: the hash of the last text that was looked for there in vain. */
  private final int[] missed = new int[PLACES];

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
    int place = hash & (PLACES - 1);
    Entry entry = entries[place];
    if (entry != null && entry.isSpelled(text, from, to)) {
      return entry.text;
    }
    Optional<String> decoded = Optional.of(JsonEscapes.decode(text, from, to));
    if (missed[place] == hash) {
      entries[place] = Entry.of(text, from, to, decoded);
    }
    missed[place] = hash;
    return decoded;
  }
}
