package io.ecsflow.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Examples of linear and of quadratic work, on a text whose letters are all a. */
final class CountedExamples implements Steps {

  static final String QUADRATIC = "quadratic: ";

  private static final Pattern LETTERS = Pattern.compile("[a-z]*+");
  private static final Pattern LETTERS_THEN_DIGIT = Pattern.compile("[a-z]+[0-9]");

  private final Map<String, Consumer<String>> examples = new LinkedHashMap<>();

  CountedExamples() {
    examples.put("loop", CountedExamples::loop);
    examples.put("indexOf from where it was found", CountedExamples::indexOfFrom);
    examples.put("set", CountedExamples::set);
    examples.put("regular expression", text -> LETTERS.matcher(text).matches());
    examples.put(QUADRATIC + "loop in a loop", CountedExamples::loopInLoop);
    examples.put(QUADRATIC + "substring of the rest", CountedExamples::substrings);
    examples.put(QUADRATIC + "indexOf over what was seen", CountedExamples::indexOfAgain);
    examples.put(QUADRATIC + "list that is searched", CountedExamples::list);
    examples.put(QUADRATIC + "list as a queue", CountedExamples::queue);
    examples.put(QUADRATIC + "insert at the front", CountedExamples::insert);
    examples.put(QUADRATIC + "regular expression", text -> LETTERS_THEN_DIGIT.matcher(text).find());
  }

  @Override
  public Map<String, Long> workOf(byte[] input) {
    String text = new String(input, UTF_8);
    Map<String, Long> work = new LinkedHashMap<>();
    examples.forEach((name, example) -> work.put(name, Work.of(() -> example.accept(text))));
    return work;
  }

  private static void loop(String text) {
    for (int at = 0; at < text.length() && text.charAt(at) == 'a'; at++) {}
  }

  private static void indexOfFrom(String text) {
    for (int at = text.indexOf('a'); at >= 0; at = text.indexOf('a', at + 1)) {}
  }

  private static void set(String text) {
    Set<Integer> places = new HashSet<>();
    for (int at = 0; at < text.length(); at++) {
      if (!places.contains(at)) {
        places.add(at);
      }
    }
  }

  private static void loopInLoop(String text) {
    for (int from = 0; from < text.length(); from++) {
      for (int at = from; at < text.length() && text.charAt(at) == 'a'; at++) {}
    }
  }

  private static void substrings(String text) {
    String rest = text;
    while (!rest.isEmpty()) {
      rest = rest.substring(1);
    }
  }

  private static void indexOfAgain(String text) {
    for (int from = 0; from < text.length() && text.indexOf('b', from) < 0; from++) {}
  }

  private static void list(String text) {
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      if (!places.contains(at)) {
        places.add(at);
      }
    }
  }

  private static void queue(String text) {
    List<Byte> letters = new ArrayList<>();
    for (byte letter : text.getBytes(UTF_8)) {
      letters.add(letter);
    }
    while (!letters.isEmpty()) {
      letters.remove(0);
    }
  }

  private static void insert(String text) {
    StringBuilder reversed = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      reversed.insert(0, text.charAt(at));
    }
  }
}
