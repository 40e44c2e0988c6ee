package io.ecsflow.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of JSON in UTF-8, reused from document to document. */
public final class JsonOutput {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Six bytes, of a control character. */
  private static final int LONGEST_ESCAPE = 6;

  private byte[] bytes = new byte[4096];
  private int size;

  /** The JSON text of one value. */
  public static String textOf(JsonValue value) {
    JsonOutput output = new JsonOutput();
    value.writeTo(output);
    return JsonEscapes.utf8(output.bytes, 0, output.size);
  }

  /** How a member of this name begins: the name as a string, and a colon. */
  static byte[] keyOf(String name) {
    JsonOutput output = new JsonOutput();
    output.text(name);
    output.raw(':');
    return output.toBytes();
  }

  void reset() {
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** One ASCII character of the grammar. */
  void raw(char c) {
    ensure(1);
    bytes[size++] = (byte) c;
  }

  /** ASCII text of the grammar, such as a number. */
  void ascii(String text) {
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /** A part of a JSON text, as it is. */
  void raw(byte[] all) {
    raw(all, 0, all.length);
  }

  /** A part of a JSON text, as it is. */
  void raw(byte[] from, int start, int end) {
    ensure(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
  }

  /** A string; a lone surrogate is written as an escape, since UTF-8 has no form for it. */
  void text(String value) {
    raw('"');
    ensure(LONGEST_ESCAPE * value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        ascii((byte) c);
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | (c >> 6));
        continuation(c);
      } else if (!Character.isSurrogate(c)) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
        continuation(c >> 6);
        continuation(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        supplementary(Character.toCodePoint(c, value.charAt(++i)));
      } else {
        unicodeEscape(c);
      }
    }
    raw('"');
  }

  /** A string whose content is this well-formed UTF-8. */
  void text(byte[] utf8) {
    raw('"');
    int at = 0;
    while (at < utf8.length) {
      ensure(2 * (utf8.length - at) + Words.BYTES);
      at = copyToControl(utf8, at);
      if (at < utf8.length) {
        ensure(LONGEST_ESCAPE);
        ascii(utf8[at++]);
      }
    }
    raw('"');
  }

  /** Up to the next control character, of which a JSON text on one line has none. */
  private int copyToControl(byte[] utf8, int from) {
    byte[] to = bytes;
    int end = size;
    int at = from;
    while (at <= utf8.length - Words.BYTES) {
      long word = Words.read(utf8, at);
      Words.write(to, end, word);
      long escaped = Words.escaped(word);
      int plain = escaped == 0 ? Words.BYTES : Words.before(escaped);
      at += plain;
      end += plain;
      if (escaped != 0) {
        byte c = utf8[at];
        if (c < ' ') {
          size = end;
          return at;
        }
        to[end] = '\\';
        to[end + 1] = c;
        at++;
        end += 2;
      }
    }
    size = end;
    return copyLastToControl(utf8, at);
  }

  private int copyLastToControl(byte[] utf8, int from) {
    for (int at = from; at < utf8.length; at++) {
      byte c = utf8[at];
      if (c >= 0 && c < ' ') {
        return at;
      }
      if (c == '"' || c == '\\') {
        bytes[size++] = '\\';
      }
      bytes[size++] = c;
    }
    return utf8.length;
  }

  private void ascii(byte c) {
    switch (c) {
      case '"', '\\' -> escape((char) c);
      case '\b' -> escape('b');
      case '\f' -> escape('f');
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case '\t' -> escape('t');
      default -> {
        if (c < ' ') {
          unicodeEscape((char) c);
        } else {
          bytes[size++] = c;
        }
      }
    }
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    bytes[size++] = (byte) c;
  }

  private void unicodeEscape(char c) {
    escape('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(c >> shift) & 0xF];
    }
  }

  private void supplementary(int codePoint) {
    bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
    continuation(codePoint >> 12);
    continuation(codePoint >> 6);
    continuation(codePoint);
  }

  private void continuation(int bits) {
    bytes[size++] = (byte) (0x80 | (bits & 0x3F));
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
