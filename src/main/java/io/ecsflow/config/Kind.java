package io.ecsflow.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a setting must be.
 *
 * @param expected in words, behind "must be"
 * @param parser the value of a text, empty where it is no such value
 */
record Kind<T>(String expected, Function<String, Optional<T>> parser) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  Optional<T> parse(String text) {
    return parser.apply(text);
  }

  /** A text that is not blank. */
  static Kind<String> text(String expected) {
    return new Kind<>(expected, text -> Optional.of(text).filter(t -> !t.isBlank()));
  }

  static Kind<String> matching(String expected, Pattern pattern) {
    return new Kind<>(
        expected, text -> Optional.of(text).filter(t -> pattern.matcher(t).matches()));
  }

  static Kind<Integer> number(int least, int most) {
    return new Kind<>(
        "a number from " + least + " to " + most,
        text ->
            Optional.of(text)
                .filter(t -> DIGITS.matcher(t).matches())
                .map(Integer::valueOf)
                .filter(n -> n >= least && n <= most));
  }

  /** A constant, written in lower case with dashes. */
  static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    return new Kind<>(
        Arrays.stream(type.getEnumConstants()).map(Kind::word).collect(Collectors.joining(" or ")),
        text ->
            Arrays.stream(type.getEnumConstants()).filter(e -> word(e).equals(text)).findFirst());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
