package io.ecsflow.config;

import java.util.List;

/** A job file has problems. The message has all of them, one a line, without secrets. */
public final class JobFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public JobFileException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** Each with its key, its value and what was expected, in the order of the file's lines. */
  public List<String> problems() {
    return problems;
  }
}
