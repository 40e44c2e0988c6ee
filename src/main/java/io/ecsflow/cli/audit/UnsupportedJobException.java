package io.ecsflow.cli.audit;

/** A job that has no source or sinks that can be read back; the message says which it can be. */
public final class UnsupportedJobException extends Exception {

  private static final long serialVersionUID = 1L;

  UnsupportedJobException(String message) {
    super(message);
  }
}
