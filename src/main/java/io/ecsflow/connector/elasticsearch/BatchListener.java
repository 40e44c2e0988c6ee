package io.ecsflow.connector.elasticsearch;

import java.time.Duration;

/** Is told what happens to documents, by several threads. */
interface BatchListener {

  /** Does nothing. */
  BatchListener NONE = new BatchListener() {};

  /**
   * A request that got a response, whatever its status.
   *
   * @param bytes of the documents and their action lines, before compression
   */
  default void responded(int documents, long bytes, Duration time) {}

  default void stored(int documents) {}

  /** Documents that were stored before. */
  default void duplicates(int documents) {}

  /** Documents that have to be sent again, each time that they have. */
  default void retried(int documents) {}

  /** Documents that are durable as dead letters. */
  default void deadLetters(int documents) {}
}
