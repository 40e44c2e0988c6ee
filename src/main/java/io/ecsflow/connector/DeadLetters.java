package io.ecsflow.connector;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Where a sink leaves the documents that its target refuses. Letters of several threads may come at
 * once.
 */
public interface DeadLetters extends AutoCloseable {

  /**
   * Returns when all of them are durable. After a failure some may be; writing a letter twice is
   * allowed.
   *
   * @throws IOException when they cannot be written now, but perhaps later
   * @throws IllegalStateException when one of them never can; the message says why and what to do
   */
  void write(List<DeadLetter> letters) throws IOException, InterruptedException;

  @Override
  void close();

  /** Opens them in the task that needs them. */
  @FunctionalInterface
  interface Opener extends Serializable {
    DeadLetters open();
  }
}
