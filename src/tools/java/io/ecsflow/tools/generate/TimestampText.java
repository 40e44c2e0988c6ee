package io.ecsflow.tools.generate;

import java.time.Instant;

/** RFC 3339 as agents write it: seven digits on Windows, else up to nine without trailing zeros. */
final class TimestampText {

  private static final int NANOS_PER_MILLI = 1_000_000;

  private TimestampText() {}

  /** The millisecond is as given, the digits below are chance. */
  static String of(long epochMilli, Dice dice, Os os) {
    Instant second = Instant.ofEpochSecond(Math.floorDiv(epochMilli, 1000L));
    int milli = (int) Math.floorMod(epochMilli, 1000L);
    int nanos = milli * NANOS_PER_MILLI + dice.between(0, NANOS_PER_MILLI - 1);
    String text = second.toString();
    return text.substring(0, text.length() - 1) + '.' + fraction(nanos, os) + 'Z';
  }

  private static String fraction(int nanos, Os os) {
    String digits = Integer.toString(1_000_000_000 + nanos).substring(1);
    if (os == Os.WINDOWS) {
      return digits.substring(0, 7);
    }
    int end = os == Os.MACOS ? 6 : digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }
}
