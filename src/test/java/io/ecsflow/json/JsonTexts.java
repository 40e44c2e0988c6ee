package io.ecsflow.json;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary JSON texts, spelled in every way that the grammar allows. */
public final class JsonTexts {

  private JsonTexts() {}

  public static Arbitrary<String> values() {
    return value(3);
  }

  static Arbitrary<String> objects() {
    return object(3);
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> scalar =
        Arbitraries.oneOf(strings(), numbers(), Arbitraries.of("true", "false", "null"));
    return depth == 0
        ? scalar
        : Arbitraries.frequencyOf(
            Tuple.of(3, scalar), Tuple.of(1, object(depth)), Tuple.of(1, list(depth)));
  }

  private static Arbitrary<String> object(int depth) {
    Arbitrary<String> key =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of("\"a\"", "\"b\"", "\"\\u0061\"", "\"agent\"", "\"\"")),
            Tuple.of(2, strings().filter(name -> !name.contains("\\ud800"))));
    Arbitrary<String> member =
        Combinators.combine(key, space(), space(), value(depth - 1), space())
            .as((k, s1, s2, v, s3) -> s1 + k + s2 + ":" + s3 + v);
    return member.list().ofMaxSize(6).map(members -> "{" + String.join(" ,", members) + " }");
  }

  private static Arbitrary<String> list(int depth) {
    return value(depth - 1).list().ofMaxSize(4).map(list -> "[ " + String.join(",", list) + "]");
  }

  static Arbitrary<String> strings() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.strings()
                .ascii()
                .excludeChars('"', '\\')
                .ofMaxLength(12)
                .map(s -> s.replaceAll("\\p{Cntrl}", "")),
            Arbitraries.of(
                "\\n",
                "\\\"",
                "\\\\",
                "\\/",
                "\\b",
                "\\f",
                "\\r",
                "\\t",
                "\\u00e9",
                "\\uD83D\\uDE00",
                "\\ud800",
                "é",
                "日本",
                "😀",
                "\u2028",
                "\u007f",
                "C:\\\\Windows"));
    return piece.list().ofMaxSize(4).map(pieces -> '"' + String.join("", pieces) + '"');
  }

  private static Arbitrary<String> numbers() {
    return Arbitraries.of(
        "0",
        "-0",
        "12.50",
        "1E5",
        "1e-7",
        "18446744073709551615",
        "-12",
        "0.1",
        "123456789012345678901234567890",
        "1.5E+3");
  }

  private static Arbitrary<String> space() {
    return Arbitraries.of("", "", " ", "\n", "\t\r ");
  }
}
