package io.ecsflow.json;

import io.ecsflow.json.JsonError.Kind;
import org.jspecify.annotations.Nullable;

/** Reads the strings of one JSON text for {@link JsonScanner}: RFC 8259, well-formed UTF-8. */
final class StringScanner {

  /** Returned by the scanning methods instead of a position when there is an error. */
  static final int FAILED = -1;

  private final @Nullable EscapedText copy;

  private byte[] text = new byte[0];
  private int end;
  private boolean escapes;
  private Kind problem = Kind.SYNTAX;
  private int problemAt;

  /**
   * @param copy filled with the whole text while its strings are read; null where no copy is needed
   */
  StringScanner(@Nullable EscapedText copy) {
    this.copy = copy;
  }

  /** Starts another text, which ends at this position. */
  void start(byte[] text, int end) {
    this.text = text;
    this.end = end;
    if (copy != null) {
      copy.start(text);
    }
  }

  /** Call it after the last string of the text. */
  void finish() {
    if (copy != null) {
      copy.finish();
    }
  }

  /** Scans the string that opens with this quote; returns the position after the closing one. */
  int scan(int quote) {
    escapes = false;
    if (copy != null) {
      copy.open(quote);
    }
    int at = endOfPlain(quote + 1);
    while (at < end) {
      byte c = text[at];
      if (c == '"') {
        if (copy != null) {
          copy.close(at);
        }
        return at + 1;
      }
      int next = c == '\\' ? escape(at) : c < 0 ? multiByte(at) : fail(Kind.SYNTAX, at);
      if (next == FAILED) {
        return FAILED;
      }
      at = endOfPlain(next);
    }
    return fail(Kind.TRUNCATED, end);
  }

  /** Whether the last string had escapes. */
  boolean hasEscapes() {
    return escapes;
  }

  /** What is wrong with the last string. */
  Kind problem() {
    return problem;
  }

  /** The position of that problem. */
  int problemAt() {
    return problemAt;
  }

  private int endOfPlain(int at) {
    return copy == null ? Swar.endOfPlain(text, at, end) : copy.plain(at, end);
  }

  private int escape(int backslash) {
    escapes = true;
    int at = backslash + 1;
    if (at == end) {
      return fail(Kind.TRUNCATED, at);
    }
    switch (text[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't', 'u' -> {
        if (copy != null) {
          copy.escape(text[at]);
        }
        // The digits are plain text to the copy.
        return text[at] == 'u' ? hexDigits(at + 1) : at + 1;
      }
      default -> {
        return fail(Kind.SYNTAX, at);
      }
    }
  }

  /**
   * Checks four digits and returns the position of the first: they are read again as plain text.
   */
  private int hexDigits(int from) {
    for (int at = from; at < from + 4; at++) {
      if (at == end) {
        return fail(Kind.TRUNCATED, at);
      }
      if (Character.digit(text[at], 16) < 0) {
        return fail(Kind.SYNTAX, at);
      }
    }
    return from;
  }

  /**
   * One character of two to four bytes: shortest form only, no surrogates, nothing above U+10FFFF.
   */
  private int multiByte(int at) {
    int first = text[at] & 0xFF;
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) {
      return fail(Kind.INVALID_UTF8, at);
    }
    for (int i = 1; i < length; i++) {
      if (at + i == end) {
        return fail(Kind.TRUNCATED, at);
      }
      int c = text[at + i] & 0xFF;
      int min = i > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
      int max = i > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
      if (c < min || c > max) {
        return fail(Kind.INVALID_UTF8, at);
      }
    }
    if (copy != null) {
      copy.bytes(at, at + length);
    }
    return at + length;
  }

  private int fail(Kind kind, int at) {
    problem = kind;
    problemAt = at;
    return FAILED;
  }
}
