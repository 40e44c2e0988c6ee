package io.ecsflow.json;

/**
 * A whole JSON text once more, as the content of a JSON string. {@link StringScanner} fills it
 * while it reads: a second pass over the text would cost as much as the first. It trusts what it is
 * told, and is of use only where the text turned out to be JSON.
 */
final class EscapedText {

  /** So many bytes, with four for the escaped quotes around them, fit into a word. */
  private static final int FEW = Swar.BYTES - 4;

  /** A backslash and a quote, as the first bytes of a word. */
  private static final long ESCAPED_QUOTE = '\\' | '"' << Byte.SIZE;

  private byte[] text = new byte[0];
  private byte[] bytes = new byte[0];
  private int size;

  /** What comes before this in the text is in the copy; after a string, that is its last quote. */
  private int copied;

  private boolean afterString;

  /** Begins anew, with another text. */
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

  /** The next string opens with this quote. */
  void open(int quote) {
    int from = copied + 1;
    int length = quote - from;
    if (afterString && length <= FEW) {
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

  /** Takes the string's characters up to the first that is escaped or no ASCII; says where. */
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

  /** A backslash and this character. */
  void escape(byte c) {
    escaped('\\');
    if (c == '"' || c == '\\') {
      bytes[size++] = '\\';
    }
    bytes[size++] = c;
  }

  /** A part of the text as it is. */
  void bytes(int from, int to) {
    for (int at = from; at < to; at++) {
      bytes[size++] = text[at];
    }
  }

  /** The string ends with this quote. */
  void close(int quote) {
    copied = quote;
    afterString = true;
  }

  /** The text has no more strings. */
  void finish() {
    structure(text.length);
  }

  /** Appends the copy as a JSON string. */
  void writeTo(JsonOutput output) {
    output.raw('"');
    output.raw(bytes, 0, size);
    output.raw('"');
  }

  /** What stands between strings, their quotes included; of control characters white space only. */
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
