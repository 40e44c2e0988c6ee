package io.ecsflow.normalize;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a slow function has made of texts that came before: few of a fleet's names are new. It is
 * direct-mapped and of fixed size. Not thread-safe.
 *
 * @param <T> what is made of a text; immutable
 */
final class TextMemo<T> {

  private static final int SLOTS = 1024;

  /** Longer texts, of which none is a host's name, are not kept. */
  private static final int MAX_LENGTH = 253;

  private final Function<String, T> function;
  private final @Nullable Entry<T>[] entries;

  private record Entry<T>(String text, T result) {}

  /**
   * @param function has the same result for the same text each time
   */
  @SuppressWarnings("unchecked")
  TextMemo(Function<String, T> function) {
    this.function = function;
    this.entries = (@Nullable Entry<T>[]) new Entry<?>[SLOTS];
  }

  /** The function's result for this text. */
  T of(String text) {
    if (text.length() > MAX_LENGTH) {
      return function.apply(text);
    }
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    Entry<T> entry = entries[slot];
    if (entry == null || !entry.text.equals(text)) {
      entry = new Entry<>(text, function.apply(text));
      entries[slot] = entry;
    }
    return entry.result;
  }
}
