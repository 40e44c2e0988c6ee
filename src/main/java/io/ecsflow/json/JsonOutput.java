package io.ecsflow.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of JSON in UTF-8, reused from document to document. */
public final class JsonOutput {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** The escape of a control character: a backslash, u and four digits. */
  private static final int MAX_ESCAPE_LENGTH = 6;

  private static final int INITIAL_SIZE = 4096;

  /** Up to this many bytes, copying word by word is faster than {@code arraycopy}. */
  private static final int MAX_BY_WORDS = 4 * Swar.BYTES;

  private byte[] bytes;
  private int size;

  public JsonOutput() {
    this(INITIAL_SIZE);
  }

  private JsonOutput(int bytes) {
    this.bytes = new byte[bytes];
  }

  /** The JSON text of one value. */
  public static String textOf(JsonValue value) {
    JsonOutput output = new JsonOutput();
    value.writeTo(output);
    return JsonEscapes.utf8(output.bytes, 0, output.size);
  }

  /** How a member of this name begins after another one: a comma, the name, and a colon. */
  static byte[] memberOf(String name) {
    JsonOutput output = new JsonOutput(MAX_ESCAPE_LENGTH * name.length() + 4);
    output.raw(',');
    output.text(name);
    output.raw(':');
    return output.toBytes();
  }

  /** The text as a string. */
  static byte[] stringOf(String text) {
    JsonOutput output = new JsonOutput(MAX_ESCAPE_LENGTH * text.length() + 2);
    output.text(text);
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

  /**
   * The beginning of a member, up to its value.
   *
   * @param isFirst whether it is the first of its object, which has no comma before it
   */
  void member(FieldPath.Segment name, boolean isFirst) {
    byte[] json = name.json();
    ensure(json.length);
    int start = isFirst ? 1 : 0;
    int length = name.jsonLength() - start;
    for (int at = 0; at < length; at += Swar.BYTES) {
      Swar.write(bytes, size + at, Swar.read(json, start + at));
    }
    size += length;
  }

  /** JSON text, as it is. */
  void raw(byte[] json) {
    raw(json, 0, json.length);
  }

  /** A part of a JSON text, as it is. */
  void raw(byte[] from, int start, int end) {
    ensure(end - start + Swar.BYTES);
    copy(from, start, end);
  }

  /** A string; a lone surrogate is written as an escape, since UTF-8 has no form for it. */
  void text(String value) {
    int length = value.length();
    ensure(MAX_ESCAPE_LENGTH * length + 2);
    bytes[size++] = '"';
    int i = plain(value, 0);
    while (i < length) {
      i = plain(value, special(value, i) + 1);
    }
    bytes[size++] = '"';
  }

  /** Writes the characters up to the first that is escaped or not ASCII; returns its place. */
  private int plain(String value, int from) {
    byte[] to = bytes;
    int shift = size - from;
    int length = value.length();
    for (int i = from; i < length; i++) {
      char c = value.charAt(i);
      if (!isPlain(c)) {
        size = shift + i;
        return i;
      }
      to[shift + i] = (byte) c;
    }
    size = shift + length;
    return length;
  }

  /** Writes the character at this place, and the second half of it; returns the place of that. */
  private int special(String value, int i) {
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
      supplementary(Character.toCodePoint(c, value.charAt(i + 1)));
      return i + 1;
    } else {
      unicodeEscape(c);
    }
    return i;
  }

  private static boolean isPlain(char c) {
    return c < 0x80 && Swar.isPlain((byte) c);
  }

  /** Needs room for another word behind it. */
  private void copy(byte[] text, int from, int to) {
    int length = to - from;
    if (length > MAX_BY_WORDS || from + MAX_BY_WORDS > text.length) {
      System.arraycopy(text, from, bytes, size, length);
    } else {
      for (int at = 0; at < length; at += Swar.BYTES) {
        Swar.write(bytes, size + at, Swar.read(text, from + at));
      }
    }
    size += length;
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
