package io.ecsflow.tools.generate;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Chance that repeats itself: the same seed gives the same throws. {@link Random}, because its
 * algorithm is part of the Java specification and so the same everywhere.
 */
final class Dice {

  private static final int DIGITS_AT_ONCE = 16;

  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  /** Dice of their own for a part of the fleet, so that one part does not disturb another. */
  static Dice of(long seed, int part) {
    return new Dice(new Random(seed).nextLong() + 0x9E3779B97F4A7C15L * (part + 1L));
  }

  /** From low to high, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  String hex(int digits) {
    StringBuilder text = new StringBuilder(digits + DIGITS_AT_ONCE);
    while (text.length() < digits) {
      text.append(HexFormat.of().toHexDigits(random.nextLong()));
    }
    text.setLength(digits);
    return text.toString();
  }

  /** As {@code 1d63ca73-6449-5fa9-8ca0-5ed461943a01}. */
  String uuid() {
    String digits = hex(30);
    return digits.substring(0, 8)
        + '-'
        + digits.substring(8, 12)
        + "-5"
        + digits.substring(12, 15)
        + "-8"
        + digits.substring(15, 18)
        + '-'
        + digits.substring(18);
  }
}
