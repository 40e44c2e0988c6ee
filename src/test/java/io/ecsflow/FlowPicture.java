package io.ecsflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A flow that is drawn in a text. Each line is a chain of operators with arrows between them. A
 * plus sign branches from the operator before it, or, at the start of a line, from that of the plus
 * sign above it.
 *
 * @param operators by their names
 * @param edges such as {@code source --> sink}
 */
record FlowPicture(Set<String> operators, List<String> edges) {

  private static final Pattern TOKEN = Pattern.compile("[a-z]+(?:-[a-z]+)*|\\+");

  /** The first picture in a Javadoc. */
  static FlowPicture inJavadoc(Path source) throws IOException {
    return between("<pre>{@code\n", "}</pre>", source);
  }

  /** The first picture in a page of Markdown. */
  static FlowPicture inMarkdown(Path page) throws IOException {
    return between("```\n", "```\n", page);
  }

  private static FlowPicture between(String before, String after, Path file) throws IOException {
    String text = Files.readString(file);
    int start = text.indexOf(before) + before.length();
    return of(text.substring(start, text.indexOf(after, start)));
  }

  private static FlowPicture of(String picture) {
    Set<String> operators = new TreeSet<>();
    List<String> edges = new ArrayList<>();
    Map<Integer, String> branches = new HashMap<>();
    for (String line : picture.lines().toList()) {
      String last = "";
      for (MatchResult token : TOKEN.matcher(line).results().toList()) {
        if (token.group().equals("+")) {
          last = last.isEmpty() ? branches.getOrDefault(token.start(), "") : last;
          branches.put(token.start(), last);
        } else {
          operators.add(token.group());
          if (!last.isEmpty()) {
            edges.add(last + " --> " + token.group());
          }
          last = token.group();
        }
      }
    }
    return new FlowPicture(operators, edges);
  }
}
