package io.ecsflow.sigma;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads a condition: {@code selection and not 1 of filter_*}. */
final class Condition {

  private final Deque<String> words;
  private final List<String> names;
  private final Function<String, Query> selections;

  private Condition(Deque<String> words, List<String> names, Function<String, Query> selections) {
    this.words = words;
    this.names = names;
    this.selections = selections;
  }

  /**
   * @param names of all selections
   * @param selections by name
   */
  static Query parse(String condition, List<String> names, Function<String, Query> selections) {
    String spaced = condition.replace("(", " ( ").replace(")", " ) ").strip();
    Condition parser =
        new Condition(new ArrayDeque<>(List.of(spaced.split("\\s+"))), names, selections);
    Query query = parser.or();
    if (!parser.words.isEmpty()) {
      throw new IllegalArgumentException("after the condition: " + parser.words);
    }
    return query;
  }

  private Query or() {
    Query left = and();
    return takes("or") ? new Query.Or(List.of(left, or())) : left;
  }

  private Query and() {
    Query left = not();
    return takes("and") ? new Query.And(List.of(left, and())) : left;
  }

  private Query not() {
    if (takes("not")) {
      return new Query.Not(not());
    }
    if (takes("(")) {
      Query inner = or();
      if (!takes(")")) {
        throw new IllegalArgumentException("no ) before " + words);
      }
      return inner;
    }
    return selection();
  }

  private Query selection() {
    String first = words.remove();
    if (!takes("of")) {
      return selections.apply(first);
    }
    String pattern = words.remove();
    List<Query> queries =
        names.stream().filter(name -> isMeant(name, pattern)).map(selections).toList();
    return first.equals("all") ? new Query.And(queries) : new Query.Or(queries);
  }

  private static boolean isMeant(String name, String pattern) {
    return pattern.equals("them")
        || (pattern.endsWith("*") && name.startsWith(pattern.substring(0, pattern.length() - 1)))
        || name.equals(pattern);
  }

  private boolean takes(String word) {
    boolean isNext = !words.isEmpty() && words.peek().toLowerCase(Locale.ROOT).equals(word);
    if (isNext) {
      words.remove();
    }
    return isNext;
  }
}
