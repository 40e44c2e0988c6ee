package io.ecsflow.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SIMD within a register: text, eight bytes at a time. The first byte of the text is the lowest one
 * of its word. A search sets the highest bit of each byte it finds; only the first one in a word is
 * reliable, since a subtraction may borrow from the bytes after it.
 */
final class Swar {

  static final int BYTES = Long.BYTES;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;

  /** Turns the quote, 0x22, into the neighbour of the control characters, which stay below it. */
  private static final long QUOTES_TO_SPACES = ONES * 0x02;

  private static final long ABOVE_SPACES = ONES * 0x21;
  private static final long SPACES = ONES * ' ';
  private static final long BACKSLASHES = ONES * '\\';

  /** Odd, its bits without a pattern: those of 2^64 divided by the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private Swar() {}

  static long read(byte[] text, int at) {
    return (long) WORDS.get(text, at);
  }

  static void write(byte[] text, int at, long word) {
    WORDS.set(text, at, word);
  }

  /** Finds what is not plain: what a JSON string escapes, and bytes that are no ASCII. */
  static long special(long word) {
    return (quotesOrControls(word) | word) & HIGH_BITS;
  }

  /** Whether there are control characters among the first bytes of the word. */
  static boolean hasControls(long word, int bytes) {
    long padded = bytes == BYTES ? word : word | (SPACES << (bytes * Byte.SIZE));
    return ((padded - SPACES) & ~padded & HIGH_BITS) != 0;
  }

  /** How many bytes come before the first one that was found. */
  static int before(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }

  /** The first byte in {@code [at, end)} that is escaped or no ASCII; the end without one. */
  static int endOfPlain(byte[] text, int at, int end) {
    while (at <= end - BYTES) {
      long found = special(read(text, at));
      if (found != 0) {
        return at + before(found);
      }
      at += BYTES;
    }
    while (at < end && isPlain(text[at])) {
      at++;
    }
    return at;
  }

  /** Whether a JSON string has this byte as it is, and it is ASCII. */
  static boolean isPlain(byte c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  /** Up to eight bytes of {@code text[from, to)}, with zeros after them. */
  static long first(byte[] text, int from, int to) {
    int length = to - from;
    if (length >= BYTES) {
      return read(text, from);
    }
    return length == 0 ? 0 : lastBytes(text, from, to);
  }

  /**
   * Whether {@code text} has the bytes of {@code whole} at this position. The latter has at least
   * eight, and the text is long enough.
   */
  static boolean isSame(byte[] text, int from, byte[] whole) {
    int last = whole.length - BYTES;
    for (int at = 0; at < last; at += BYTES) {
      if (read(text, from + at) != read(whole, at)) {
        return false;
      }
    }
    return read(text, from + last) == read(whole, last);
  }

  /** A hash of {@code text[from, to)}. */
  static int hash(byte[] text, int from, int to) {
    int length = to - from;
    long hash = length;
    int at = from;
    for (; at <= to - BYTES; at += BYTES) {
      hash = (hash ^ read(text, at)) * SPREAD;
      hash ^= hash >>> 32;
    }
    if (at < to) {
      hash = (hash ^ lastBytes(text, at, to)) * SPREAD;
    }
    return (int) (hash ^ (hash >>> 32));
  }

  private static long quotesOrControls(long word) {
    return ((word ^ QUOTES_TO_SPACES) - ABOVE_SPACES) | ((word ^ BACKSLASHES) - ONES);
  }

  /** Fewer than eight bytes as a word. Nothing after them is read: the text may end there. */
  private static long lastBytes(byte[] text, int from, int to) {
    if (to >= BYTES) {
      return read(text, to - BYTES) >>> ((BYTES - (to - from)) * Byte.SIZE);
    }
    long word = 0;
    for (int at = to - 1; at >= from; at--) {
      word = (word << Byte.SIZE) | (text[at] & 0xFF);
    }
    return word;
  }
}
