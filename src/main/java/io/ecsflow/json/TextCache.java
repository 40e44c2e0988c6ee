package io.ecsflow.json;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that were decoded before, so that what comes in event after event (names of hosts and
 * providers, codes) is made once. Each has one place in a table of fixed size and stays there until
 * another one takes it.
 */
final class TextCache {

  private static final int PLACES = 1024;

  /** In bytes. Longer texts seldom come again. */
  static final int LONGEST = 40;

  private final @Nullable Entry[] entries = new Entry[PLACES];

  private record Entry(byte[] spelling, long firstWord, Optional<String> text) {

    static Entry of(byte[] text, int from, int to) {
      return new Entry(
          Arrays.copyOfRange(text, from, to),
          Words.first(text, from, to),
          Optional.of(JsonEscapes.decode(text, from, to)));
    }

    boolean isSpelled(byte[] text, int from, int to) {
      return to - from == spelling.length
          && Words.first(text, from, to) == firstWord
          && (spelling.length <= Words.BYTES || Words.isSame(text, from, spelling));
    }
  }

  /** The content of a string, between its quotes, or any other ASCII text, such as a number. */
  Optional<String> get(byte[] text, int from, int to) {
    if (to - from > LONGEST) {
      return Optional.of(JsonEscapes.decode(text, from, to));
    }
    int place = Words.hash(text, from, to) & (PLACES - 1);
    Entry entry = entries[place];
    if (entry == null || !entry.isSpelled(text, from, to)) {
      entry = Entry.of(text, from, to);
      entries[place] = entry;
    }
    return entry.text;
  }
}
