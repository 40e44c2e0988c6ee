package io.ecsflow.event;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Reads one text as a time, from its first character to its last, without an exception: what is no
 * time costs no more than a time. RFC 3339, and what is usual beside it:
 *
 * <pre>
 * 2026-03-01T09:35:34.5Z     a fraction of any length; finer digits than microseconds are cut
 * 2026-03-01 09:35:34,5      a space or t for T, a comma for the point
 * 2026-03-01T09:35           no zone, which is UTC; no seconds
 * 2026-03-01T09:35:34+0100   +01, +01:00, +01:00:00, and a space before it
 * </pre>
 *
 * <p>As for {@link java.time}, an offset is at most 18 hours, and there is no leap second and no
 * 24:00.
 */
final class TimeText {

  private static final int MICRO_DIGITS = 6;
  private static final long SECONDS_PER_DAY = 24 * 60 * 60;
  private static final int MAX_OFFSET = 18 * 60 * 60;
  private static final long FIRST = LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final long LAST =
      LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);

  private final String text;
  private int at;
  private boolean isTime = true;
  private final long second;
  private final int micros;

  TimeText(String text) {
    this.text = text;
    long day = day();
    require(skip('T') || skip(' ') || skip('t'));
    int minuteOfDay = number(23) * 60;
    require(skip(':'));
    minuteOfDay += number(59);
    boolean hasSecond = skip(':');
    int secondOfDay = minuteOfDay * 60 + (hasSecond ? number(59) : 0);
    micros = hasSecond && (skip('.') || skip(',')) ? fraction() : 0;
    second = day * SECONDS_PER_DAY + secondOfDay - offset();
    require(at == text.length() && isInRange(second));
  }

  /** Whether this many seconds after the epoch is in the years 0 to 9999 in UTC. */
  static boolean isInRange(long second) {
    return second >= FIRST && second <= LAST;
  }

  /** Whether it is a time, of the years 0 to 9999 in UTC. */
  boolean isTime() {
    return isTime;
  }

  /** The whole seconds since the epoch. */
  long second() {
    return second;
  }

  /** The microseconds of the second. */
  int micros() {
    return micros;
  }

  /** Days since the epoch. */
  private long day() {
    int year = number(99) * 100 + number(99);
    require(skip('-'));
    int month = number(12);
    require(skip('-'));
    int day = number(31);
    require(month >= 1 && day >= 1);
    if (isTime && day > 28) {
      require(day <= YearMonth.of(year, month).lengthOfMonth());
    }
    return isTime ? LocalDate.of(year, month, day).toEpochDay() : 0;
  }

  private int fraction() {
    int fraction = 0;
    int digits = 0;
    for (; at < text.length() && isDigit(text.charAt(at)); at++) {
      if (digits < MICRO_DIGITS) {
        fraction = fraction * 10 + text.charAt(at) - '0';
        digits++;
      }
    }
    for (; digits < MICRO_DIGITS; digits++) {
      fraction *= 10;
    }
    return fraction;
  }

  /** The seconds by which local time is ahead of UTC. */
  private int offset() {
    if (skip('Z') || skip('z') || at == text.length()) {
      return 0;
    }
    skip(' ');
    boolean isBehind = skip('-');
    require(isBehind || skip('+'));
    int offset = number(18) * 60 * 60;
    boolean hasColons = skip(':');
    if (hasColons || at < text.length()) {
      offset += number(59) * 60;
    }
    if (hasColons && skip(':')) {
      offset += number(59);
    }
    require(offset <= MAX_OFFSET);
    return isBehind ? -offset : offset;
  }

  /** A number of two digits, at most this. */
  private int number(int max) {
    if (at + 2 > text.length() || !isDigit(text.charAt(at)) || !isDigit(text.charAt(at + 1))) {
      isTime = false;
      return 0;
    }
    int number = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    at += 2;
    require(number <= max);
    return number;
  }

  /** Whether this character is next; then it is read. */
  private boolean skip(char expected) {
    boolean isNext = at < text.length() && text.charAt(at) == expected;
    at += isNext ? 1 : 0;
    return isNext;
  }

  private void require(boolean condition) {
    isTime &= condition;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
