package io.ecsflow.normalize;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON values of about any size, made to be slow to read. */
final class HostileValues {

  /** How the names of XML begin. */
  static final String XML = "XML ";

  private static final List<String> PARTS =
      List.of(
          "a.",
          ".",
          "\"",
          "\\",
          "%",
          ":",
          " ",
          "<a>",
          "&",
          "/",
          "[",
          "\ud83d\ude00",
          "\ud800",
          "xn--",
          "9");

  private static final Map<String, IntFunction<String>> BY_NAME = new TreeMap<>();

  /** Cached, because making one takes longer than reading it. */
  private static final Map<String, String> MADE = new HashMap<>();

  static {
    PARTS.forEach(part -> put("text of " + part, size -> text(repeated(part, size))));
    List.of("a.", "@", "[", "]", "?", "%")
        .forEach(part -> put("URL of " + part, size -> text("http://" + repeated(part, size))));
    put("time", size -> text("2026-01-01T00:00:00." + "9".repeat(size) + "+01:00"));
    put(XML + "nested", size -> task("<a>".repeat(size / 7) + "</a>".repeat(size / 7)));
    put(XML + "opened", size -> task("<a>".repeat(size / 3)));
    put(XML + "prefixes", size -> task("<a" + many(" xmlns:p%d='u'", "", size) + "/>"));
    put(XML + "attributes", size -> task("<a" + many(" p%d='u'", "", size) + "/>"));
    put(XML + "beside each other", size -> task("</Command>" + many("<e%d>x</e%<d>", "", size)));
    put(XML + "references", size -> task("&#65;".repeat(size / 5)));
    put(XML + "sections", size -> task("<![CDATA[]]>a<!---->".repeat(size / 20)));
    put(XML + "begun", size -> text("<?xml ".repeat(size / 13) + "</Task>".repeat(size / 13)));
    put("number", size -> "9".repeat(size));
    put("fraction", size -> "0." + "9".repeat(size));
    put("exponent", size -> "1e" + "9".repeat(size));
    put("texts", size -> "[" + many("\"w%d.example.org\"", ",", size) + "]");
    put("same texts", size -> "[" + many("\"authentication\"", ",", size) + "]");
    put("addresses", size -> "[" + many("\"2001:db8::%x\"", ",", size) + "]");
    put("lists", size -> "[" + many("[[],%d]", ",", size) + "]");
    put("objects", size -> "[" + many("{\"name\":%d}", ",", size) + "]");
    put("members", size -> "{" + many("\"k%d\":%<d", ",", size) + "}");
    put("escaped members", size -> "{" + many("\"\\u0061%d\":\"\"", ",", size) + "}");
    put("same members", size -> "{" + many("\"name\":%d", ",", size) + "}");
    put("few same members", size -> "[" + many("{\"a\":1,\"a\":%d}", ",", size) + "]");
    put("deep", size -> "[" + many("{\"a\":".repeat(40) + "%d" + "}".repeat(40), ",", size) + "]");
  }

  private HostileValues() {}

  static Collection<String> names() {
    return BY_NAME.keySet();
  }

  /** The JSON text of the value, of about so many bytes. */
  static String of(String name, int size) {
    return MADE.computeIfAbsent(
        name + " " + size, made -> Objects.requireNonNull(BY_NAME.get(name)).apply(size));
  }

  private static void put(String name, IntFunction<String> value) {
    BY_NAME.put(name, value);
  }

  private static String repeated(String part, int size) {
    return part.repeat(Math.max(1, size / text(part).length()));
  }

  private static String many(String format, String between, int size) {
    int length = String.format(Locale.ROOT, format, 12345).length() + between.length();
    return IntStream.range(0, size / length)
        .mapToObj(i -> String.format(Locale.ROOT, format, i))
        .collect(Collectors.joining(between));
  }

  private static String task(String inCommand) {
    return text(
        "<Task><Actions><Exec><Command>" + inCommand + "</Command></Exec></Actions></Task>");
  }

  private static String text(String content) {
    return '"'
        + new String(JsonStringEncoder.getInstance().quoteAsString(content))
            .replace("\ud800", "\\ud800")
        + '"';
  }
}
