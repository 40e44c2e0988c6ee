package io.ecsflow.decode;

import static java.time.temporal.ChronoField.INSTANT_SECONDS;
import static java.time.temporal.ChronoField.MILLI_OF_SECOND;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;

/**
 * Reads times as agents write them: RFC 3339, with {@code Z} or an offset, up to 9 digits of a
 * second's fraction.
 */
public final class Timestamps {

  private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private static final long SECONDS_PER_DAY = 24 * 60 * 60;
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int MAX_FRACTION_DIGITS = 9;

  private Timestamps() {}

  /**
   * Milliseconds since the epoch, finer digits cut; empty where the text is no such time of the
   * years 0 to 9999.
   */
  public static OptionalLong epochMilli(String text) {
    return isPlain(text) ? OptionalLong.of(plain(text)) : parsed(text);
  }

  /** What nearly all agents send is taken apart by hand: in UTC, no odd day or hour. */
  private static boolean isPlain(String text) {
    int last = text.length() - 1;
    if (last < SHAPE.length() || text.charAt(last) != 'Z') {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char expected = SHAPE.charAt(i);
      if (expected == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
        return false;
      }
    }
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= 28
        && number(text, 11, 13) < 24
        && number(text, 14, 16) < 60
        && number(text, 17, 19) < 60
        && hasPlainFraction(text, last);
  }

  private static boolean hasPlainFraction(String text, int end) {
    int digits = end - SHAPE.length() - 1;
    if (digits == -1) {
      return true;
    }
    boolean isPlain =
        text.charAt(SHAPE.length()) == '.' && digits > 0 && digits <= MAX_FRACTION_DIGITS;
    for (int i = end - digits; isPlain && i < end; i++) {
      isPlain = isDigit(text.charAt(i));
    }
    return isPlain;
  }

  private static long plain(String text) {
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    int second = (number(text, 11, 13) * 60 + number(text, 14, 16)) * 60 + number(text, 17, 19);
    int millis = 0;
    for (int i = 0; i < 3; i++) {
      int at = SHAPE.length() + 1 + i;
      millis = millis * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
    }
    return (day.toEpochDay() * SECONDS_PER_DAY + second) * 1000 + millis;
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

  private static OptionalLong parsed(String text) {
    if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
      return OptionalLong.empty(); // an exception would cost more than all the rest of the event
    }
    try {
      TemporalAccessor time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text);
      long second = time.getLong(INSTANT_SECONDS);
      if (second < FIRST_SECOND || second > LAST_SECOND) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(second * 1000 + time.get(MILLI_OF_SECOND));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
