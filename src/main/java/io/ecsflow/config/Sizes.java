package io.ecsflow.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as a job file writes them: a whole number and its unit, {@code 512B 64kB 1MiB}. */
final class Sizes {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|kB|MB|GB|KiB|MiB|GiB)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "B", 1L,
          "kB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);

  private Sizes() {}

  /** Bytes, empty where the text is no size. */
  static Optional<Long> parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), 0L));
  }

  /** Both limits written as sizes. */
  static Kind<Integer> between(String least, String most) {
    long from = parse(least).orElseThrow();
    int to = Math.toIntExact(parse(most).orElseThrow());
    return new Kind<>(
        "a size from %s to %s like 512KiB or 1MiB".formatted(least, most),
        text -> parse(text).filter(size -> size >= from && size <= to).map(Long::intValue));
  }
}
