package io.ecsflow.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A stream of the process that does not take what a command writes. Unchecked, since a {@link
 * java.io.PrintWriter} keeps every other exception to itself.
 */
final class OutputFailure extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  OutputFailure(String stream, IOException cause) {
    super("the " + stream + " cannot be written: " + cause.getMessage(), cause);
  }

  /** Whether the reader has closed the pipe, as {@code | head} does: that is no failure. */
  boolean isClosedPipe() {
    return String.valueOf(getMessage()).contains("Broken pipe");
  }
}
