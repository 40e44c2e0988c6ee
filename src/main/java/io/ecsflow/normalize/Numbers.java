package io.ecsflow.normalize;

import io.ecsflow.json.JsonValue;
import java.math.BigInteger;
import java.util.Optional;

/** Section A.8: numbers as the vendor types them. */
final class Numbers {

  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /** More digits than this are far outside of 64 bits: no need to read them. */
  private static final int MANY_DIGITS = 30;

  private Numbers() {}

  /**
   * A long: digits, as a number or as a text, are clamped to 64 bits; a number with a fraction
   * stays as it is; empty for anything else.
   */
  static Optional<JsonValue> asLong(JsonValue value) {
    Optional<String> spelling = value.spelling();
    if (spelling.isPresent() && isWhole(spelling.get())) {
      return Optional.of(JsonValue.ofNumber(clamp(spelling.get())));
    }
    return value.isNumber() ? Optional.of(value) : Optional.empty();
  }

  private static boolean isWhole(String text) {
    int digits = text.startsWith("-") ? 1 : 0;
    return text.length() > digits && text.chars().skip(digits).allMatch(c -> c >= '0' && c <= '9');
  }

  private static long clamp(String digits) {
    if (digits.length() > MANY_DIGITS) {
      return digits.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return new BigInteger(digits).max(LEAST).min(MOST).longValue();
  }
}
