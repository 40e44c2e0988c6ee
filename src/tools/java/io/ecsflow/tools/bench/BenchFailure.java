package io.ecsflow.tools.bench;

import io.ecsflow.connector.RootCause;
import org.jspecify.annotations.Nullable;

/** The benchmark cannot go on, or what it ran is not right; the message is for a person. */
public final class BenchFailure extends Exception {

  private static final long serialVersionUID = 1L;

  public BenchFailure(String message) {
    super(message);
  }

  public BenchFailure(String message, @Nullable Throwable cause) {
    super(cause == null ? message : message + ": " + RootCause.of(cause), cause);
  }
}
