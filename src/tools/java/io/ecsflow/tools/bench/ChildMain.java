package io.ecsflow.tools.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.connector.RootCause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.stream.Collectors;

/**
 * The child's side of a {@link ChildJvm}: greets, then answers each line until the parent closes or
 * is gone.
 */
final class ChildMain {

  /** Starts the answer to what could not be done. */
  static final String FAILED = "failed: ";

  private final PrintStream answers;

  private ChildMain(PrintStream answers) {
    this.answers = answers;
  }

  /** What the child does before it greets. */
  @FunctionalInterface
  interface Opening {
    Opened open() throws Exception;
  }

  /** What the child does. */
  @FunctionalInterface
  interface Answers {
    String to(String question) throws Exception;
  }

  /**
   * A child that has started.
   *
   * @param greeting its first line
   * @param answers what it does from then on
   * @param closing what it does at the end
   */
  record Opened(String greeting, Answers answers, Runnable closing) {}

  /**
   * Never returns: ends the process when the parent has nothing more to ask. The standard output is
   * for answers; what others print there goes to the standard error.
   */
  static void run(Opening opening) {
    ChildMain child = new ChildMain(System.out);
    System.setOut(System.err);
    child.say(child.answerTo(opening));
    // servers leave threads behind that are no daemons
    Runtime.getRuntime().halt(0);
  }

  private String answerTo(Opening opening) {
    try {
      Opened opened = opening.open();
      say(opened.greeting());
      answer(opened.answers());
      opened.closing().run();
      return "";
    } catch (Exception e) { // the parent ends the benchmark with it
      return failed(e);
    }
  }

  private void answer(Answers child) throws IOException {
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      say(answerTo(line, child));
    }
  }

  private static String answerTo(String line, Answers child) {
    try {
      return child.to(line);
    } catch (Exception e) { // the parent ends the benchmark with it
      return failed(e);
    }
  }

  private static String failed(Exception e) {
    return FAILED + RootCause.of(e);
  }

  private void say(String line) {
    answers.println(line.lines().collect(Collectors.joining("; ")));
    answers.flush();
  }
}
