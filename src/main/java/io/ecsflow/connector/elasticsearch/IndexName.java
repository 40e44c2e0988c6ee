package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.IndexNames.Dates;
import io.ecsflow.event.Origin;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names the index of each document, by nothing but the document and its source record: a replay
 * comes to the same index, where the id is found. Not thread-safe.
 *
 * <ul>
 *   <li>The date, in UTC, of the document's own time: {@code ecs-events-2026.11.24}.
 *   <li>Where that lies too far from the source record's timestamp, the date of the timestamp:
 *       wrong clocks must not make indices without end.
 *   <li>Where the source record has no timestamp, as in a file, the month of the document's own
 *       time, {@code ecs-events-2026.11}: there is nothing to compare with, and a file may hold
 *       years.
 *   <li>{@code ecs-events-undated} for times outside of the years 2000 to 2099.
 * </ul>
 *
 * In data streams there is one name.
 */
final class IndexName implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String UNDATED = "undated";
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2099;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu.MM", Locale.ROOT);

  private final String prefix;
  private final boolean isDated;
  private final long maxMillisBack;
  private final long maxMillisAhead;

  /** Most documents are of the same day as the one before. */
  private transient @Nullable String lastName;

  private transient long lastDay;

  /**
   * Names of one output.
   *
   * @param prefix what the names begin with; the whole name of a data stream
   * @param maxAhead how far a document's time may lie after its source record's timestamp
   */
  IndexName(String prefix, Dates dates, Duration maxAhead) {
    this.prefix = prefix;
    this.isDated = dates.areDaily();
    this.maxMillisBack = Duration.ofDays(dates.maxDaysBack()).toMillis();
    this.maxMillisAhead = maxAhead.toMillis();
  }

  /**
   * The index of a document.
   *
   * @param timestamp milliseconds since the epoch of its source record, or {@link
   *     Origin#NO_TIMESTAMP}
   * @param time milliseconds since the epoch, its own
   */
  String of(long timestamp, long time) {
    if (!isDated) {
      return prefix;
    }
    if (timestamp == Origin.NO_TIMESTAMP) {
      return named(time, MONTH);
    }
    boolean isNear = time >= timestamp - maxMillisBack && time - maxMillisAhead <= timestamp;
    return daily(isNear ? time : timestamp);
  }

  private String daily(long time) {
    long day = Math.floorDiv(time, Duration.ofDays(1).toMillis());
    if (lastName == null || day != lastDay) {
      lastName = named(time, DAY);
      lastDay = day;
    }
    return lastName;
  }

  private String named(long time, DateTimeFormatter format) {
    LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
    boolean isPlausible = date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    return prefix + (isPlausible ? format.format(date) : UNDATED);
  }
}
