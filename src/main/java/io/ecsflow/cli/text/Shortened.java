package io.ecsflow.cli.text;

/**
 * Texts of events, made fit for a line of a terminal: no longer than there is room, and without
 * control characters, by which an event could write anywhere on the screen.
 */
public final class Shortened {

  private static final String CUT = "…";

  private Shortened() {}

  /** The start of a text. */
  public static String atEnd(String text, int width) {
    return text.length() <= width ? printable(text) : printable(start(text, width - 1)) + CUT;
  }

  /** The start and the end of a text, of names that begin alike. */
  public static String inMiddle(String text, int width) {
    if (text.length() <= width) {
      return printable(text);
    }
    int room = Math.max(0, width - 1);
    int tail = room / 2;
    return printable(start(text, room - tail)) + CUT + printable(end(text, tail));
  }

  private static String start(String text, int length) {
    int end = Math.max(0, length);
    boolean isInPair = end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end));
    return text.substring(0, isInPair ? end - 1 : end);
  }

  private static String end(String text, int length) {
    int start = text.length() - length;
    boolean isInPair = length > 0 && Character.isLowSurrogate(text.charAt(start));
    return text.substring(isInPair ? start + 1 : start);
  }

  private static String printable(String text) {
    return text.chars().noneMatch(Character::isISOControl)
        ? text
        : text.codePoints()
            .map(c -> Character.isISOControl(c) ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }
}
