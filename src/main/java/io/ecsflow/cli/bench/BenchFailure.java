package io.ecsflow.cli.bench;

import org.jspecify.annotations.Nullable;

/** The benchmark cannot go on, or what it ran is not right; the message is for a person. */
public final class BenchFailure extends Exception {

  private static final long serialVersionUID = 1L;

  public BenchFailure(String message) {
    super(message);
  }

  public BenchFailure(String message, @Nullable Throwable cause) {
    super(message + ": " + cause, cause);
  }
}
