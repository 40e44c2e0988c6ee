package io.ecsflow.json;

/**
 * A copy of a whole JSON text, escaped as the content of a JSON string. {@link StringScanner} fills
 * it while it scans: a second pass over the text would cost as much as the first. It does not check
 * its input, and is valid only if the text is well-formed JSON.
 */
final class EscapedText {

  /** So many bytes between two strings fit into a word, beside four for the escaped quotes. */
  private static final int MAX_BETWEEN = Swar.BYTES - 4;

  /** A backslash and a quote, as the first bytes of a word. */
  private static final long ESCAPED_QUOTE = '\\' | '"' << Byte.SIZE;

  private byte[] text = new byte[0];
  private byte[] bytes = new byte[0];
  private int size;

  /** Up to here the text is in the copy; after a string, this is its closing quote. */
  private int copied;

  private boolean afterString;

  /** Starts the copy of another text. */
  void start(byte[] text) {
    this.text = text;
    size = 0;
    copied = 0;
    afterString = false;
    int capacity = 2 * text.length + Swar.BYTES;
    if (bytes.length < capacity) {
      bytes = new byte[Math.max(capacity, 2 * bytes.length)];
    }
  }

  /** Call it at the quote that opens a string. */
  void open(int quote) {
    int from = copied + 1;
    int length = quote - from;
    if (afterString && length <= MAX_BETWEEN) {
      long between = Swar.first(text, from, quote);
      if (!Swar.hasControls(between, length)) {
        // All in one word: the quotes of both strings and what is between them.
        long opening = ESCAPED_QUOTE << ((2 + length) * Byte.SIZE);
        Swar.write(bytes, size, ESCAPED_QUOTE | between << (2 * Byte.SIZE) | opening);
        size += 2 + length + 2;
        return;
      }
    }
    structure(quote + 1);
  }

  /**
   * Copies the string's characters up to the first that is escaped or not ASCII, and returns its
   * position.
   */
  int plain(int at, int end) {
    byte[] to = bytes;
    int next = size;
    int from = at;
    while (from <= end - Swar.BYTES) {
      long word = Swar.read(text, from);
      Swar.write(to, next, word);
      long found = Swar.special(word);
      if (found != 0) {
        int before = Swar.before(found);
        size = next + before;
        return from + before;
      }
      from += Swar.BYTES;
      next += Swar.BYTES;
    }
    while (from < end && Swar.isPlain(text[from])) {
      to[next++] = text[from++];
    }
    size = next;
    return from;
  }

  /** Copies a backslash and this character. */
  void escape(byte c) {
    escaped('\\');
    if (c == '"' || c == '\\') {
      bytes[size++] = '\\';
    }
    bytes[size++] = c;
  }

  /** Copies a part of the text as it is. */
  void bytes(int from, int to) {
    for (int at = from; at < to; at++) {
      bytes[size++] = text[at];
    }
  }

  /** Call it at the quote that closes a string. */
  void close(int quote) {
    copied = quote;
    afterString = true;
  }

  /** Copies the rest, after the last string. */
  void finish() {
    structure(text.length);
  }

  /** Appends the copy as a JSON string. */
  void writeTo(JsonOutput output) {
    output.raw('"');
    output.raw(bytes, 0, size);
    output.raw('"');
  }

  /**
   * Copies what is between strings, their quotes included; its only control characters are white
   * space.
   */
  private void structure(int to) {
    for (int at = copied; at < to; at++) {
      switch (text[at]) {
        case '"' -> escaped('"');
        case '\n' -> escaped('n');
        case '\r' -> escaped('r');
        case '\t' -> escaped('t');
        default -> bytes[size++] = text[at];
      }
    }
  }

  private void escaped(char c) {
    bytes[size++] = '\\';
    bytes[size++] = (byte) c;
  }
}
