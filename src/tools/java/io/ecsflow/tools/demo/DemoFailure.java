package io.ecsflow.tools.demo;

import io.ecsflow.connector.RootCause;
import org.jspecify.annotations.Nullable;

/** The demo cannot go on; the message is for a person. */
public final class DemoFailure extends Exception {

  private static final long serialVersionUID = 1L;

  DemoFailure(String message) {
    super(message);
  }

  DemoFailure(String message, @Nullable Throwable cause) {
    super(cause == null ? message : message + ": " + RootCause.of(cause), cause);
  }
}
