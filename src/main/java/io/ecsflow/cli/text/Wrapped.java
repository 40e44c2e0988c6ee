package io.ecsflow.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Texts that go on in further lines. */
public final class Wrapped {

  private Wrapped() {}

  /**
   * The text in lines that end where a word does; a word that is longer than a line is not cut.
   *
   * @param indent of every line but the first, in characters
   */
  public static List<String> words(String text, int width, int indent) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    String margin = "";
    while (margin.length() + text.length() - start > width) {
      int end = text.lastIndexOf(' ', start + width - margin.length());
      end = end > start ? end : text.indexOf(' ', start + 1);
      if (end < 0) {
        break;
      }
      lines.add(margin + text.substring(start, end).stripTrailing());
      start = end + 1;
      margin = " ".repeat(indent);
    }
    lines.add(margin + text.substring(start));
    return lines;
  }
}
