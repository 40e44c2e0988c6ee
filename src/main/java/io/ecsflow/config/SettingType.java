package io.ecsflow.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the value of a setting must be, and how its text is parsed.
 *
 * @param expected what the value must be, in words that follow "must be" in a message
 * @param parser the value of a text, empty where the text is no such value
 * @param spelling the text of a value, as a job file has it
 * @param schema what JSON Schema says of the value; for editors, so it may allow more than the
 *     parser
 * @param isSecret whether no message may show the value
 */
record SettingType<T>(
    String expected,
    Function<String, Optional<T>> parser,
    Function<T, String> spelling,
    Map<String, Object> schema,
    boolean isSecret) {

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

  /** A text to JSON Schema. */
  SettingType(String expected, Function<String, Optional<T>> parser) {
    this(expected, parser, Object::toString, Map.of("type", "string"), false);
  }

  private SettingType<T> withSchema(Map<String, Object> schema) {
    return new SettingType<>(expected, parser, spelling, schema, isSecret);
  }

  SettingType<T> spelled(Function<T, String> spelling) {
    return new SettingType<>(expected, parser, spelling, schema, isSecret);
  }

  SettingType<T> asSecret() {
    return new SettingType<>(expected, parser, spelling, schema, true);
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
            expected, text -> Optional.of(text).filter(t -> pattern.matcher(t).matches()))
        .withSchema(textLike(pattern));
  }

  static SettingType<Integer> number(int min, int max) {
    return new SettingType<>(
            "a number from " + min + " to " + max,
            text ->
                Optional.of(text)
                    .filter(t -> DIGITS.matcher(t).matches())
                    .map(Integer::valueOf)
                    .filter(n -> n >= min && n <= max))
        .withSchema(Map.of("type", "integer", "minimum", min, "maximum", max));
  }

  static SettingType<Boolean> bool() {
    return SettingType.<Boolean>oneOf(
            List.of("true", "false"), text -> text.equals("true"), Object::toString)
        .withSchema(Map.of("type", "boolean"));
  }

  /** One of these words. */
  static <T> SettingType<T> oneOf(
      List<String> words, Function<String, T> parser, Function<T, String> spelling) {
    return new SettingType<>(
        String.join(" or ", words),
        text -> Optional.of(text).filter(words::contains).map(parser),
        spelling,
        Map.of("enum", words),
        false);
  }

  /** A constant of an enum, in lower case with dashes. */
  static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
    Map<String, E> byWord = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      byWord.put(word(constant), constant);
    }
    return oneOf(
        List.copyOf(byWord.keySet()),
        word -> Objects.requireNonNull(byWord.get(word)),
        SettingType::word);
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
                    .filter(d -> d.compareTo(max) <= 0))
        .spelled(Durations::format)
        .withSchema(textLike(Durations.PATTERN));
  }

  /** A duration of at most a year; messages name only the minimum. */
  static SettingType<Duration> duration(Duration min) {
    SettingType<Duration> upToAYear = duration(min, Duration.ofDays(365));
    return new SettingType<>(
        "a duration of at least " + Durations.format(min) + " like 30s or 5m",
        upToAYear.parser(),
        upToAYear.spelling(),
        upToAYear.schema(),
        false);
  }

  /** A number of bytes, written as a whole number and its unit like {@code 512B 64kB 1MiB}. */
  static SettingType<Integer> size(String min, String max) {
    long minBytes = bytes(min).orElseThrow();
    int maxBytes = Math.toIntExact(bytes(max).orElseThrow());
    return new SettingType<>(
            "a size from %s to %s like 512KiB or 1MiB".formatted(min, max),
            text ->
                bytes(text)
                    .filter(size -> size >= minBytes && size <= maxBytes)
                    .map(Long::intValue))
        .spelled(SettingType::size)
        .withSchema(textLike(SIZE));
  }

  /** In the largest of the units of 1,024 bytes that needs no fraction. */
  private static String size(int bytes) {
    for (String unit : List.of("GiB", "MiB", "KiB")) {
      long of = BYTES.getOrDefault(unit, 1L);
      if (bytes >= of && bytes % of == 0) {
        return bytes / of + unit;
      }
    }
    return bytes + "B";
  }

  private static Map<String, Object> textLike(Pattern pattern) {
    return Map.of("type", "string", "pattern", "^(?:" + pattern.pattern() + ")$");
  }

  private static Optional<Long> bytes(String size) {
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(matcher.group(1)) * BYTES.getOrDefault(matcher.group(2), 0L));
  }
}
