package io.ecsflow.connector.elasticsearch;

import java.time.Duration;

/** Is notified of what becomes of documents. Its methods are called by several threads at once. */
interface BatchListener {

  /** Does nothing. */
  BatchListener NONE = new BatchListener() {};

  /**
   * A request has got a response, whatever its status.
   *
   * @param bytes of the documents and their action lines, before compression
   */
  default void responded(int documents, long bytes, Duration time) {}

  /** Documents were stored. */
  default void stored(int documents) {}

  /** Documents were found stored already. */
  default void duplicates(int documents) {}

  /** Documents have to be sent again; called each time that they have. */
  default void retried(int documents) {}

  /** Documents are durable as dead letters. */
  default void deadLetters(int documents) {}
}
