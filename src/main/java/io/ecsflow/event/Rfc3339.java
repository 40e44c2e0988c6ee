package io.ecsflow.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Times as agents and records write them, of the years 0 to 9999. Agents write RFC 3339, or nearly
 * so, see {@link TimeText}; without a zone it is UTC.
 *
 * <p>ECS records have them in microseconds, as the vendor writes dates: in UTC with {@code Z}; the
 * fraction cut, not rounded, to six digits; no fraction where it is zero.
 */
public final class Rfc3339 {

  private static final int MICROS_PER_MILLI = 1000;
  private static final int MILLIS_PER_SECOND = 1000;
  private static final int DATE = "0000-00-00".length();
  private static final int SECONDS = "0000-00-00T00:00:00".length();
  private static final String WITH_MICROS = "0000-00-00T00:00:00.000000Z";

  private Rfc3339() {}

  /** Milliseconds since the epoch, finer digits cut; empty where the text is no time. */
  public static OptionalLong toEpochMilli(String text) {
    TimeText time = new TimeText(text);
    return time.isTime()
        ? OptionalLong.of(time.second() * MILLIS_PER_SECOND + time.micros() / MICROS_PER_MILLI)
        : OptionalLong.empty();
  }

  /** The time in microseconds; empty where the text is none. */
  public static Optional<String> toMicros(String text) {
    TimeText time = new TimeText(text);
    if (!time.isTime()) {
      return Optional.empty();
    }
    return Optional.of(
        time.micros() > 0 && isInUtcWithFraction(text)
            ? withSixDigits(text)
            : micros(time.second(), time.micros()));
  }

  /** This many milliseconds after the epoch, in microseconds; empty outside of those years. */
  public static Optional<String> ofEpochMilli(long millis) {
    long second = Math.floorDiv(millis, (long) MILLIS_PER_SECOND);
    return TimeText.isInRange(second)
        ? Optional.of(micros(second, Math.floorMod(millis, MILLIS_PER_SECOND) * MICROS_PER_MILLI))
        : Optional.empty();
  }

  /** Whether a time only needs another number of digits, as nearly all that agents send. */
  private static boolean isInUtcWithFraction(String time) {
    return time.charAt(DATE) == 'T'
        && time.charAt(SECONDS) == '.'
        && time.charAt(time.length() - 1) == 'Z';
  }

  private static String withSixDigits(String time) {
    if (time.length() == WITH_MICROS.length()) {
      return time;
    }
    byte[] text = WITH_MICROS.getBytes(US_ASCII);
    int copied = Math.min(time.length(), text.length) - 1;
    for (int at = 0; at < copied; at++) {
      text[at] = (byte) time.charAt(at);
    }
    return new String(text, US_ASCII);
  }

  private static String micros(long second, int micros) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    byte[] text = WITH_MICROS.getBytes(US_ASCII);
    twoDigits(text, 0, time.getYear() / 100);
    twoDigits(text, 2, time.getYear() % 100);
    twoDigits(text, 5, time.getMonthValue());
    twoDigits(text, 8, time.getDayOfMonth());
    twoDigits(text, 11, time.getHour());
    twoDigits(text, 14, time.getMinute());
    twoDigits(text, 17, time.getSecond());
    if (micros == 0) {
      text[SECONDS] = 'Z';
      return new String(text, 0, SECONDS + 1, US_ASCII);
    }
    twoDigits(text, 20, micros / 10_000);
    twoDigits(text, 22, micros / 100 % 100);
    twoDigits(text, 24, micros % 100);
    return new String(text, US_ASCII);
  }

  private static void twoDigits(byte[] text, int at, int number) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
  }
}
