package io.ecsflow.json;

import io.ecsflow.json.JsonError.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tokenizes one JSON text (RFC 8259, well-formed UTF-8) into a {@link JsonIndex} in one pass. It
 * accepts and rejects exactly what a strict Jackson parser does; a test compares them. Nesting does
 * not use the Java stack.
 */
final class JsonScanner {

  /** Returned by the scanning methods instead of a position when {@link #problem} is set. */
  private static final int FAILED = -1;

  private final JsonLimits limits;
  private final JsonIndex index;
  private final StringScanner strings;
  private final int[] open;
  private int depth;

  private byte[] text = new byte[0];
  private int end;
  private @Nullable JsonError problem;

  /** The member of the top level after which the rest is not read; null to read the whole text. */
  private FieldPath.@Nullable Segment lastName;

  /** Whether the scan is in the member of that name. */
  private boolean inLast;

  /** Set by every step: whether the position that it returned is that of a value to be read. */
  private boolean atNextValue;

  JsonScanner(JsonLimits limits, JsonIndex index, StringScanner strings) {
    this.limits = limits;
    this.index = index;
    this.strings = strings;
    this.open = new int[limits.maxDepth()];
  }

  /** Fills the index with the one value in {@code text[from, to)}; null where that worked. */
  @Nullable JsonError scan(byte[] text, int from, int to) {
    lastName = null;
    int at = start(text, from, to);
    if (at != FAILED && skipWhiteSpace(at) != to) {
      fail(Kind.SYNTAX, skipWhiteSpace(at));
    }
    strings.finish();
    index.finish();
    return problem;
  }

  /**
   * Fills the index with the beginning of an object, up to and with the first member of this name;
   * with all of it where there is none. What follows that member is not read.
   */
  @Nullable JsonError scanTo(FieldPath.Segment name, byte[] text, int from, int to) {
    lastName = name;
    start(text, from, to);
    strings.finish();
    index.finish();
    return problem;
  }

  private int start(byte[] text, int from, int to) {
    this.text = text;
    end = to;
    depth = 0;
    problem = null;
    index.reset(text);
    strings.start(text, to);
    inLast = false;
    int at = skipWhiteSpace(from);
    return at == to ? fail(Kind.EMPTY, at) : document(at);
  }

  private int document(int at) {
    while (true) {
      at = value(at);
      while (at != FAILED && depth > 0 && !atNextValue) {
        at = afterValue(skipWhiteSpace(at));
      }
      if (at == FAILED || depth == 0) {
        return at;
      }
    }
  }

  private int value(int at) {
    atNextValue = false;
    if (at == end) {
      return fail(Kind.TRUNCATED, at);
    }
    if (index.count() >= limits.maxValues()) {
      return fail(Kind.TOO_MANY_VALUES, at);
    }
    return switch (text[at]) {
      case '{' -> open(JsonIndex.OBJECT, at, '}');
      case '[' -> open(JsonIndex.LIST, at, ']');
      case '"' -> text(at);
      case 't' -> word(at, JsonIndex.TRUE, "true");
      case 'f' -> word(at, JsonIndex.FALSE, "false");
      case 'n' -> word(at, JsonIndex.NULL, "null");
      default -> number(at);
    };
  }

  private int open(int kind, int at, char closing) {
    if (depth == open.length) {
      return fail(Kind.TOO_DEEP, at);
    }
    open[depth++] = index.open(kind, at);
    int next = skipWhiteSpace(at + 1);
    if (next < end && text[next] == closing) {
      return close(next);
    }
    return kind == JsonIndex.OBJECT ? key(next) : nextValue(next);
  }

  private int afterValue(int at) {
    if (inLast && depth == 1) {
      return close(at);
    }
    if (at == end) {
      return fail(Kind.TRUNCATED, at);
    }
    boolean inObject = index.kind(open[depth - 1]) == JsonIndex.OBJECT;
    if (text[at] == ',') {
      int next = skipWhiteSpace(at + 1);
      return inObject ? key(next) : nextValue(next);
    }
    return text[at] == (inObject ? '}' : ']') ? close(at) : fail(Kind.SYNTAX, at);
  }

  private int close(int at) {
    index.close(open[--depth], at + 1);
    return at + 1;
  }

  private int nextValue(int at) {
    atNextValue = true;
    return at;
  }

  private int key(int at) {
    if (at == end || text[at] != '"') {
      return fail(at == end ? Kind.TRUNCATED : Kind.SYNTAX, at);
    }
    int after = string(at);
    if (after == FAILED) {
      return FAILED;
    }
    if (strings.hasEscapes() && JsonEscapes.hasLoneSurrogate(text, at + 1, after - 1)) {
      return fail(Kind.SYNTAX, at);
    }
    int key = index.addKey(open[depth - 1], flags(), at, after);
    if (lastName != null && depth == 1) {
      inLast = index.isNamed(key, lastName);
    }
    int colon = skipWhiteSpace(after);
    if (colon == end || text[colon] != ':') {
      return fail(colon == end ? Kind.TRUNCATED : Kind.SYNTAX, colon);
    }
    return nextValue(skipWhiteSpace(colon + 1));
  }

  private int text(int at) {
    int after = string(at);
    if (after != FAILED) {
      index.add(JsonIndex.TEXT | flags(), at, after);
    }
    return after;
  }

  private int string(int quote) {
    int after = strings.scan(quote);
    return after == StringScanner.FAILED ? fail(strings.problem(), strings.problemAt()) : after;
  }

  private int flags() {
    return strings.hasEscapes() ? JsonIndex.ESCAPED : 0;
  }

  private int word(int at, int kind, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i == end) {
        return fail(Kind.TRUNCATED, end);
      }
      if (text[at + i] != word.charAt(i)) {
        return fail(Kind.SYNTAX, at + i);
      }
    }
    index.add(kind, at, at + word.length());
    return at + word.length();
  }

  private int number(int start) {
    int at = text[start] == '-' ? start + 1 : start;
    int whole = at;
    at = digits(at);
    if (at == FAILED) {
      return FAILED;
    }
    if (text[whole] == '0' && at > whole + 1) {
      return fail(Kind.SYNTAX, whole + 1);
    }
    if (at < end && text[at] == '.') {
      at = digits(at + 1);
    }
    if (at != FAILED && at < end && (text[at] == 'e' || text[at] == 'E')) {
      boolean signed = at + 1 < end && (text[at + 1] == '+' || text[at + 1] == '-');
      at = digits(signed ? at + 2 : at + 1);
    }
    if (at != FAILED) {
      index.add(JsonIndex.NUMBER, start, at);
    }
    return at;
  }

  /** The position after one or more digits. */
  private int digits(int from) {
    int at = from;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at > from ? at : fail(at == end ? Kind.TRUNCATED : Kind.SYNTAX, at);
  }

  private int skipWhiteSpace(int at) {
    while (at < end && text[at] <= ' ' && isWhiteSpace(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isWhiteSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private int fail(Kind kind, int at) {
    problem = new JsonError(kind, at);
    return FAILED;
  }
}
