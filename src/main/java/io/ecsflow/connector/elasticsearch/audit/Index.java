package io.ecsflow.connector.elasticsearch.audit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An index that a job has written to.
 *
 * @param name its name; that of a data stream's ends with its generation
 * @param created when it was created
 * @param isOpen whether it can be searched
 */
record Index(String name, Instant created, boolean isOpen) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT);
  private static final Pattern GENERATION = Pattern.compile("-(\\d{6})$");

  /** An index of a day that is created later was there before, perhaps, and was deleted. */
  private static final Duration MAX_DELAY = Duration.ofDays(1);

  /** The day in the name after a prefix; empty where there is none. */
  Optional<LocalDate> day(String prefix) {
    if (!name.startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(name.substring(prefix.length()), DAY));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it is the first of its day that there was. */
  boolean isOriginal(LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return created.isBefore(end.plus(MAX_DELAY));
  }

  /** The number of a data stream's index, from 1; empty for other names. */
  Optional<Integer> generation() {
    Matcher generation = GENERATION.matcher(name);
    return generation.find() ? Optional.of(Integer.valueOf(generation.group(1))) : Optional.empty();
  }
}
