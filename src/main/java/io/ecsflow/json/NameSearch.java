package io.ecsflow.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Searches the rest of a text, of which {@link JsonDocument#parseTo} has parsed the beginning, for
 * one more member of the name. It is not parsed, which makes the search several times as fast as
 * that: strings of eight bits are searched by vector instructions.
 */
public final class NameSearch {

  /** How all escapes of ASCII letters begin; rare, so that the pattern is seldom needed. */
  private static final String ASCII_ESCAPE = "\\u00";

  private final String quoted;
  private final Pattern escapedLetter;

  /**
   * @param name consists of ASCII letters
   */
  public NameSearch(FieldPath name) {
    quoted = '"' + name.name() + '"';
    escapedLetter =
        Pattern.compile(
            name.name()
                .chars()
                .mapToObj(letter -> String.format(Locale.ROOT, "%02x", letter))
                .collect(Collectors.joining("|", "\\\\u00(", ")")),
            Pattern.CASE_INSENSITIVE);
  }

  /**
   * Whether a member of the name may follow what was parsed. False is certain; true may also be due
   * to a value, or to a member deeper in the text.
   */
  public boolean mayFollow(JsonDocument beginning) {
    byte[] text = beginning.text();
    int from = Math.min(beginning.index().end(beginning.index().root()), text.length);
    String rest = new String(text, from, text.length - from, StandardCharsets.ISO_8859_1);
    return rest.contains(quoted)
        || (rest.contains(ASCII_ESCAPE) && escapedLetter.matcher(rest).find());
  }
}
