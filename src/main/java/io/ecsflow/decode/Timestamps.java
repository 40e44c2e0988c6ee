package io.ecsflow.decode;

import static java.time.temporal.ChronoField.INSTANT_SECONDS;
import static java.time.temporal.ChronoField.MILLI_OF_SECOND;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;

/**
 * Reads times as agents write them: RFC 3339, with {@code Z} or an offset, up to 9 digits of a
 * second's fraction.
 */
final class Timestamps {

  private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private Timestamps() {}

  /**
   * Milliseconds since the epoch, finer digits cut; empty where the text is no such time of the
   * years 0 to 9999.
   */
  static OptionalLong epochMilli(String text) {
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
