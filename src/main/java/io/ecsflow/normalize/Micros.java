package io.ecsflow.normalize;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * Times as the vendor writes dates: RFC 3339 in UTC with {@code Z}; the fraction of a second cut,
 * not rounded, to six digits; no fraction where it is zero.
 */
final class Micros {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int DIGITS = 6;
  private static final String ZEROS = "000000";

  private Micros() {}

  /** The same time, so written; empty where the text is no time of the years 0 to 9999. */
  static Optional<String> of(String text) {
    return isInUtc(text) ? Optional.of(withFractionCut(text)) : inUtc(text);
  }

  /** This many milliseconds after the epoch; empty outside of the years 0 to 9999. */
  static Optional<String> ofEpochMilli(long millis) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > 9999) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(SHAPE.length() + DIGITS + 2);
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

  /** What nearly all agents send is taken apart by hand. */
  private static boolean isInUtc(String text) {
    int last = text.length() - 1;
    if (last < SHAPE.length() || text.charAt(last) != 'Z' || !hasShape(text) || !isReal(text)) {
      return false;
    }
    if (last == SHAPE.length()) {
      return true;
    }
    for (int i = SHAPE.length() + 1; i < last; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.charAt(SHAPE.length()) == '.' && last > SHAPE.length() + 1;
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

  private static String withFractionCut(String text) {
    if (isSoWritten(text)) {
      return text;
    }
    int cut = SHAPE.length() + 1 + DIGITS;
    if (text.length() > cut && !text.startsWith(ZEROS, cut - DIGITS)) {
      return text.substring(0, cut) + 'Z';
    }
    String seconds = text.substring(0, SHAPE.length());
    int from = Math.min(SHAPE.length() + 1, text.length() - 1);
    String fraction = text.substring(from, Math.min(from + DIGITS, text.length() - 1));
    return written(seconds, fraction + ZEROS.substring(fraction.length()));
  }

  private static boolean isSoWritten(String text) {
    int fraction = SHAPE.length() + 1;
    return text.length() == fraction
        || (text.length() == fraction + DIGITS + 1 && !text.startsWith(ZEROS, fraction));
  }

  private static Optional<String> inUtc(String text) {
    if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
      return Optional.empty(); // an exception would cost more than all the rest of the event
    }
    try {
      LocalDateTime time =
          OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
      if (time.getYear() < 0 || time.getYear() > 9999) {
        return Optional.empty();
      }
      String micros = ZEROS + time.get(ChronoField.MICRO_OF_SECOND);
      return Optional.of(written(SECONDS.format(time), micros.substring(micros.length() - DIGITS)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String written(String seconds, String micros) {
    return micros.equals(ZEROS) ? seconds + 'Z' : seconds + '.' + micros + 'Z';
  }
}
