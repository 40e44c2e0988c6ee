package io.ecsflow.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as a job file writes them: a whole number and its unit, {@code 200ms 30s 5m 2h 7d}. */
public final class Durations {

  /** The syntax that {@link #parse} accepts, in words that follow "expected" in a message. */
  public static final String SYNTAX = "a number and ms, s, m, h or d, as in 30s";

  static final Pattern PATTERN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ns", Duration.ofNanos(1),
          "us", Duration.ofNanos(1_000),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Durations() {}

  /**
   * Formats a duration in the largest unit that needs no fraction, so that different durations have
   * different texts. Those that are finer than a job file can write are in {@code us} and {@code
   * ns}.
   */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    return UNITS.entrySet().stream()
        .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
        .filter(unit -> isWhole(duration, unit.getValue()))
        .findFirst()
        .map(unit -> duration.dividedBy(unit.getValue()) + unit.getKey())
        .orElseThrow();
  }

  private static boolean isWhole(Duration duration, Duration unit) {
    return unit.multipliedBy(duration.dividedBy(unit)).equals(duration);
  }

  /** The duration of a text; empty if the text is no duration. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
    return Optional.of(unit.multipliedBy(Long.parseLong(matcher.group(1))));
  }
}
