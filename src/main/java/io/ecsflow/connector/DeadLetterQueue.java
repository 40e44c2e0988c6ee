package io.ecsflow.connector;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Takes the documents that the target of a sink refuses. Thread-safe. */
public interface DeadLetterQueue extends AutoCloseable {

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

  /** Opens a queue in the task that writes to it. */
  @FunctionalInterface
  interface Factory extends Serializable {
    DeadLetterQueue open();
  }
}
