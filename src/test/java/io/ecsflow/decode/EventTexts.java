package io.ecsflow.decode;

import io.ecsflow.json.JsonTexts;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary values of source records: events, and what is nearly one. */
final class EventTexts {

  /** Names that are the agent's, spelled in several ways, more often than others. */
  private static final Arbitrary<String> NAMES =
      Arbitraries.frequencyOf(
          Tuple.of(
              6,
              Arbitraries.of("\"agent\"", "\"\\u0061gent\"", "\"agen\\u0074\"", "\"age\\u006Et\"")),
          Tuple.of(
              3, Arbitraries.of("\"agents\"", "\"agent.id\"", "\"Agent\"", "\"id\"", "\"x\"")));

  private static final Arbitrary<String> IDS =
      Arbitraries.frequencyOf(
          Tuple.of(
              6,
              Arbitraries.of(
                  "\"a\"",
                  "\"b\\u0063\"",
                  "\"\\ud83d\\ude00\"",
                  "\"\\ud800\"",
                  "\"é\"",
                  "\"agent\"",
                  "\"\\\"agent\\\":\"",
                  "\" \"")),
          Tuple.of(1, Arbitraries.of("\"\"", "null", "7", "{\"agent\":{\"id\":\"x\"}}")));

  private static final Arbitrary<String> SPACES = Arbitraries.of("", "", "", " ", "\n", "\t\r ");

  private EventTexts() {}

  /** JSON texts of objects of which most have an agent, some more than one. */
  static Arbitrary<String> events() {
    Arbitrary<String> id =
        member(Arbitraries.of("\"id\"", "\"id\"", "\"\\u0069d\"", "\"type\""), IDS);
    Arbitrary<String> agent = object(Arbitraries.of(""), id.list().ofMinSize(1).ofMaxSize(3));
    Arbitrary<String> value =
        Arbitraries.frequencyOf(Tuple.of(6, agent), Tuple.of(1, JsonTexts.values()));
    Arbitrary<String> start = Arbitraries.of("", "", " \n", "\uFEFF", "\uFEFF ");
    return object(start, member(NAMES, value).list().ofMinSize(1).ofMaxSize(5));
  }

  /** Values of records that have these texts in an envelope, some of them beside another one. */
  static Arbitrary<String> enveloped(Arbitrary<String> texts) {
    Arbitrary<String> before =
        Arbitraries.of(
            "", "\"x\":[\"message\"],", "\"message\":\"{\\\"agent\\\":{\\\"id\\\":\\\"x\\\"}}\",");
    Arbitrary<String> name = Arbitraries.of("\"message\":", "\"\\u006dessage\" : ");
    Arbitrary<String> after = Arbitraries.of("}", ",\"agent\":{\"id\":\"x\"}}", " , \"x\":1} ");
    Arbitrary<String> message =
        Combinators.combine(texts, Arbitraries.integers()).as(EventTexts::escaped);
    return Combinators.combine(before, name, message, after)
        .as((b, n, m, a) -> "{" + b + n + '"' + m + '"' + a);
  }

  /**
   * The text as the content of a JSON string, some of its characters as escapes that are not
   * needed.
   */
  private static String escaped(String text, int spelling) {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean isLong = Character.isSurrogate(c) || ((spelling >> (at % Integer.SIZE)) & 3) == 0;
      if (isLong || c < ' ') {
        escaped.append("\\u%04x".formatted((int) c));
      } else {
        escaped.append(c == '"' || c == '\\' ? "\\" + c : c);
      }
    }
    return escaped.toString();
  }

  private static Arbitrary<String> object(
      Arbitrary<String> start, Arbitrary<List<String>> members) {
    return Combinators.combine(start, members, SPACES)
        .as((before, list, after) -> before + "{" + String.join(",", list) + "}" + after);
  }

  private static Arbitrary<String> member(Arbitrary<String> name, Arbitrary<String> value) {
    return Combinators.combine(SPACES, name, SPACES, value)
        .as((before, n, between, v) -> before + n + between + ":" + v);
  }
}
