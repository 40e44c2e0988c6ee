package io.ecsflow.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Times as agents and records write them, RFC 3339, of the years 0 to 9999. Agents write {@code Z}
 * or an offset, and any fraction of a second.
 *
 * <p>ECS records have them in microseconds, as the vendor writes dates: in UTC with {@code Z}; the
 * fraction cut, not rounded, to six digits; no fraction where it is zero.
 */
public final class Rfc3339 {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int FRACTION = SHAPE.length() + 1;
  private static final int MICRO_DIGITS = 6;
  private static final int NANO_DIGITS = 9;
  private static final String ZEROS = "000000";
  private static final long SECONDS_PER_DAY = 24 * 60 * 60;

  private Rfc3339() {}

  /**
   * Milliseconds since the epoch, finer digits cut; empty where the text is no such time, or has
   * more than nine digits of a fraction.
   */
  public static OptionalLong toEpochMilli(String text) {
    if (isInUtc(text) && text.length() <= FRACTION + NANO_DIGITS + 1) {
      return OptionalLong.of(epochMilliOfUtc(text));
    }
    Optional<LocalDateTime> time = parse(text);
    return time.isPresent()
        ? OptionalLong.of(time.get().toInstant(ZoneOffset.UTC).toEpochMilli())
        : OptionalLong.empty();
  }

  /** The time in microseconds; empty where the text is no such time. */
  public static Optional<String> toMicros(String text) {
    return isInUtc(text) ? Optional.of(cutToMicros(text)) : parse(text).map(Rfc3339::micros);
  }

  /** This many milliseconds after the epoch, in microseconds; empty outside of those years. */
  public static Optional<String> ofEpochMilli(long millis) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, ZoneOffset.UTC);
    if (!isInRange(time)) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(FRACTION + MICRO_DIGITS + 1);
    digits(text, time.getYear(), 4).append('-');
    digits(text, time.getMonthValue(), 2).append('-');
    digits(text, time.getDayOfMonth(), 2).append('T');
    digits(text, time.getHour(), 2).append(':');
    digits(text, time.getMinute(), 2).append(':');
    digits(text, time.getSecond(), 2);
    int milli = Math.floorMod(millis, 1000);
    if (milli > 0) {
      digits(text.append('.'), milli, 3).append("000");
    }
    return Optional.of(text.append('Z').toString());
  }

  private static StringBuilder digits(StringBuilder text, int number, int count) {
    int power = 1;
    for (int i = 1; i < count; i++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      text.append((char) ('0' + number / power % 10));
    }
    return text;
  }

  /** Whether it is a time with {@code Z}, as nearly all agents send it: read without a parser. */
  private static boolean isInUtc(String text) {
    int last = text.length() - 1;
    if (last < SHAPE.length() || text.charAt(last) != 'Z' || !hasShape(text) || !isReal(text)) {
      return false;
    }
    if (last == SHAPE.length()) {
      return true;
    }
    for (int i = FRACTION; i < last; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.charAt(SHAPE.length()) == '.' && last > FRACTION;
  }

  private static boolean hasShape(String text) {
    for (int i = 0; i < SHAPE.length(); i++) {
      char expected = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (expected == '0' ? !isDigit(c) : c != expected) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is such a day and such a time of the day. */
  private static boolean isReal(String text) {
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    return month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || day <= YearMonth.of(number(text, 0, 4), month).lengthOfMonth())
        && number(text, 11, 13) < 24
        && number(text, 14, 16) < 60
        && number(text, 17, 19) < 60;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long epochMilliOfUtc(String text) {
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    int second = (number(text, 11, 13) * 60 + number(text, 14, 16)) * 60 + number(text, 17, 19);
    int millis = 0;
    for (int at = FRACTION; at < FRACTION + 3; at++) {
      millis = millis * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
    }
    return (day.toEpochDay() * SECONDS_PER_DAY + second) * 1000 + millis;
  }

  /** Of a time with {@code Z}; the text itself where it is in microseconds already. */
  private static String cutToMicros(String text) {
    if (isInMicros(text)) {
      return text;
    }
    int end = FRACTION + MICRO_DIGITS;
    if (text.length() > end && !text.startsWith(ZEROS, FRACTION)) {
      return text.substring(0, end) + 'Z';
    }
    int from = Math.min(FRACTION, text.length() - 1);
    String fraction = text.substring(from, Math.min(from + MICRO_DIGITS, text.length() - 1));
    return micros(text.substring(0, SHAPE.length()), fraction + ZEROS.substring(fraction.length()));
  }

  private static boolean isInMicros(String text) {
    return text.length() == FRACTION
        || (text.length() == FRACTION + MICRO_DIGITS + 1 && !text.startsWith(ZEROS, FRACTION));
  }

  /** The time in UTC, of any text; empty where it is none. */
  private static Optional<LocalDateTime> parse(String text) {
    if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
      return Optional.empty(); // an exception would cost more than all the rest of the event
    }
    try {
      return Optional.of(OffsetDateTime.parse(text))
          .map(time -> time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime())
          .filter(Rfc3339::isInRange);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isInRange(LocalDateTime time) {
    return time.getYear() >= 0 && time.getYear() <= 9999;
  }

  private static String micros(LocalDateTime time) {
    String micros = ZEROS + time.get(ChronoField.MICRO_OF_SECOND);
    return micros(SECONDS.format(time), micros.substring(micros.length() - MICRO_DIGITS));
  }

  private static String micros(String seconds, String micros) {
    return micros.equals(ZEROS) ? seconds + 'Z' : seconds + '.' + micros + 'Z';
  }
}
