package io.ecsflow.json;

import java.nio.charset.StandardCharsets;

/** Reads the content of JSON strings that {@link JsonScanner} has accepted. */
final class JsonEscapes {

  private JsonEscapes() {}

  static String utf8(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** The content of a string with escapes, between its quotes. */
  static String decode(byte[] text, int from, int to) {
    byte[] utf8 = new byte[to - from];
    int size = 0;
    for (int at = from; at < to; at++) {
      byte c = text[at];
      if (c == '\\') {
        c = text[++at];
        if (c == 'u') {
          return decodeRuns(text, from, to);
        }
        c = (byte) simple(c);
      }
      utf8[size++] = c;
    }
    return utf8(utf8, 0, size);
  }

  /** Runs between escapes as UTF-8; a lone surrogate escape becomes a lone surrogate char. */
  private static String decodeRuns(byte[] text, int from, int to) {
    StringBuilder decoded = new StringBuilder(to - from);
    int run = from;
    for (int at = from; at < to; ) {
      if (text[at] != '\\') {
        at++;
        continue;
      }
      decoded.append(utf8(text, run, at));
      byte escape = text[at + 1];
      if (escape == 'u') {
        decoded.append((char) hex4(text, at + 2));
        at += 6;
      } else {
        decoded.append(simple(escape));
        at += 2;
      }
      run = at;
    }
    return decoded.append(utf8(text, run, to)).toString();
  }

  /** Whether an escape stands for half of a surrogate pair, the other half not next to it. */
  static boolean hasLoneSurrogate(byte[] text, int from, int to) {
    return decode(text, from, to)
        .codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static char simple(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) escape;
    };
  }

  private static int hex4(byte[] text, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      value = (value << 4) | Character.digit(text[i], 16);
    }
    return value;
  }
}
