package io.ecsflow.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the value of a setting must be, and how its text is parsed.
 *
 * @param expected what the value must be, in words that follow "must be" in a message
 * @param parser the value of a text, empty where the text is no such value
 * @param isSecret whether no message may show the value
 */
record SettingType<T>(String expected, Function<String, Optional<T>> parser, boolean isSecret) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|kB|MB|GB|KiB|MiB|GiB)");
  private static final Map<String, Long> BYTES =
      Map.of(
          "B", 1L,
          "kB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);

  SettingType(String expected, Function<String, Optional<T>> parser) {
    this(expected, parser, false);
  }

  SettingType<T> asSecret() {
    return new SettingType<>(expected, parser, true);
  }

  Optional<T> parse(String text) {
    return parser.apply(text);
  }

  /** A text that is not blank. */
  static SettingType<String> text(String expected) {
    return new SettingType<>(expected, text -> Optional.of(text).filter(t -> !t.isBlank()));
  }

  static SettingType<String> matching(String expected, Pattern pattern) {
    return new SettingType<>(
        expected, text -> Optional.of(text).filter(t -> pattern.matcher(t).matches()));
  }

  static SettingType<Integer> number(int min, int max) {
    return new SettingType<>(
        "a number from " + min + " to " + max,
        text ->
            Optional.of(text)
                .filter(t -> DIGITS.matcher(t).matches())
                .map(Integer::valueOf)
                .filter(n -> n >= min && n <= max));
  }

  static SettingType<Boolean> bool() {
    return new SettingType<>(
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** A constant of an enum, in lower case with dashes. */
  static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
    return new SettingType<>(
        Arrays.stream(type.getEnumConstants())
            .map(SettingType::word)
            .collect(Collectors.joining(" or ")),
        text ->
            Arrays.stream(type.getEnumConstants()).filter(e -> word(e).equals(text)).findFirst());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SettingType<Duration> duration(Duration min, Duration max) {
    String expected =
        "a duration of at least %s like 30s or 5m, at most %s"
            .formatted(Durations.format(min), Durations.format(max));
    return new SettingType<>(
        expected,
        text ->
            Durations.parse(text)
                .filter(d -> d.compareTo(min) >= 0)
                .filter(d -> d.compareTo(max) <= 0));
  }

  /** A duration of at most a year; messages name only the minimum. */
  static SettingType<Duration> duration(Duration min) {
    return new SettingType<>(
        "a duration of at least " + Durations.format(min) + " like 30s or 5m",
        duration(min, Duration.ofDays(365)).parser());
  }

  /** A number of bytes, written as a whole number and its unit like {@code 512B 64kB 1MiB}. */
  static SettingType<Integer> size(String min, String max) {
    long minBytes = bytes(min).orElseThrow();
    int maxBytes = Math.toIntExact(bytes(max).orElseThrow());
    return new SettingType<>(
        "a size from %s to %s like 512KiB or 1MiB".formatted(min, max),
        text ->
            bytes(text).filter(size -> size >= minBytes && size <= maxBytes).map(Long::intValue));
  }

  private static Optional<Long> bytes(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(matcher.group(1)) * BYTES.getOrDefault(matcher.group(2), 0L));
  }
}
