package io.ecsflow.normalize;

import io.ecsflow.json.JsonValue;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Converts values to the number types of ECS, as the vendor does. */
final class NumberTyping {

  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  /** Whole numbers of more digits are far outside of 64 bits and are not parsed. */
  private static final int MAX_DIGITS = 30;

  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private NumberTyping() {}

  /**
   * A long: digits, as a number or as a text, are clamped to 64 bits; a number with a fraction
   * stays as it is; empty for anything else, and for a number that no 64 bits hold.
   */
  static Optional<JsonValue> asLong(JsonValue value) {
    if (value.isShortInteger()) {
      return Optional.of(value);
    }
    Optional<String> spelling = value.spelling();
    if (spelling.isEmpty() || value.isBoolean()) {
      return Optional.empty();
    }
    if (isWhole(spelling.get())) {
      return Optional.of(asLong(value, spelling.get()));
    }
    return value.isNumber() && Math.abs(Double.parseDouble(spelling.get())) < 0x1p63
        ? Optional.of(value)
        : Optional.empty();
  }

  private static JsonValue asLong(JsonValue value, String digits) {
    String clamped = Long.toString(clamp(digits));
    return value.isNumber() && clamped.equals(digits) ? value : JsonValue.ofNumber(clamped);
  }

  /**
   * A float: a number, or a text that is one in JSON, as it is spelled; empty for anything else,
   * and for what is too large.
   */
  static Optional<JsonValue> asFloat(JsonValue value) {
    return value
        .spelling()
        .filter(text -> JSON_NUMBER.matcher(text).matches())
        .filter(text -> Math.abs(Double.parseDouble(text)) <= Float.MAX_VALUE)
        .map(text -> value.isNumber() ? value : JsonValue.ofNumber(text));
  }

  private static boolean isWhole(String text) {
    int digits = text.startsWith("-") ? 1 : 0;
    for (int i = digits; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > digits;
  }

  private static long clamp(String digits) {
    if (digits.length() > MAX_DIGITS) {
      return digits.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return new BigInteger(digits).max(MIN_LONG).min(MAX_LONG).longValue();
  }
}
