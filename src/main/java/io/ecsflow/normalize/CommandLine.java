package io.ecsflow.normalize;

import java.util.ArrayList;
import java.util.List;

/** The arguments of a command line, the program's name first. */
final class CommandLine {

  private CommandLine() {}

  /**
   * What is between white space: a command line of Linux and macOS is already its arguments,
   * joined.
   */
  static List<String> words(String commandLine) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= commandLine.length(); at++) {
      if (at == commandLine.length() || isSpace(commandLine.charAt(at))) {
        if (at > start) {
          words.add(commandLine.substring(start, at));
        }
        start = at + 1;
      }
    }
    return words;
  }

  private static boolean isSpace(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  /**
   * As Windows' own {@code CommandLineToArgvW} splits it: the program ends at its closing quote, or
   * at white space; in the others, a backslash means itself unless a quote follows, quotes group,
   * and three in a row stand for one.
   *
   * @see <a
   *     href="https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw">
   *     CommandLineToArgvW</a>
   */
  static List<String> windowsArguments(String commandLine) {
    List<String> arguments = new ArrayList<>();
    int at = endOfProgram(commandLine);
    boolean isQuoted = commandLine.startsWith("\"");
    arguments.add(commandLine.substring(isQuoted ? 1 : 0, at));
    Splitter splitter =
        new Splitter(commandLine, Math.min(at + (isQuoted ? 1 : 0), commandLine.length()));
    splitter.addTo(arguments);
    return arguments;
  }

  private static int endOfProgram(String commandLine) {
    if (commandLine.startsWith("\"")) {
      int end = commandLine.indexOf('"', 1);
      return end < 0 ? commandLine.length() : end;
    }
    int end = 0;
    while (end < commandLine.length() && !isBlank(commandLine.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Only these two separate arguments on Windows. */
  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /** The arguments after the program's name. */
  private static final class Splitter {

    private final String line;
    private final int lastQuote;
    private final StringBuilder argument = new StringBuilder();
    private int at;

    /** How many quotes are open or in a row: with none or a closed pair, white space separates. */
    private int quotes;

    Splitter(String line, int at) {
      this.line = line;
      this.lastQuote = line.lastIndexOf('"');
      this.at = at;
    }

    void addTo(List<String> arguments) {
      for (skipBlanks(); at < line.length(); skipBlanks()) {
        arguments.add(at > lastQuote ? plain() : next());
      }
    }

    /** Where no quote follows, every character is one of the argument. */
    private String plain() {
      int start = at;
      while (at < line.length() && !isBlank(line.charAt(at))) {
        at++;
      }
      return line.substring(start, at);
    }

    private void skipBlanks() {
      while (at < line.length() && isBlank(line.charAt(at))) {
        at++;
      }
    }

    private String next() {
      argument.setLength(0);
      quotes = 0;
      while (at < line.length() && (quotes > 0 || !isBlank(line.charAt(at)))) {
        switch (line.charAt(at)) {
          case '\\' -> backslashes();
          case '"' -> quotes();
          default -> argument.append(line.charAt(at++));
        }
      }
      return argument.toString();
    }

    /** Before a quote, each two are one, and an odd one makes it a quote of the argument. */
    private void backslashes() {
      int start = at;
      while (at < line.length() && line.charAt(at) == '\\') {
        at++;
      }
      int count = at - start;
      boolean isBeforeQuote = at < line.length() && line.charAt(at) == '"';
      argument.append(line, start, start + (isBeforeQuote ? count / 2 : count));
      if (isBeforeQuote && count % 2 == 1) {
        argument.append('"');
        at++;
      }
    }

    /** One opens or closes; of three in a row, the third is one of the argument. */
    private void quotes() {
      while (at < line.length() && line.charAt(at) == '"') {
        at++;
        quotes++;
        if (quotes == 3) {
          argument.append('"');
          quotes = 0;
        }
      }
      if (quotes == 2) {
        quotes = 0;
      }
    }
  }
}
