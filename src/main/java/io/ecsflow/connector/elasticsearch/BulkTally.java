package io.ecsflow.connector.elasticsearch;

import java.time.Duration;

/** Counts what happens to documents. Several threads call it. */
interface BulkTally {

  BulkTally NONE =
      new BulkTally() {
        @Override
        public void answered(int documents, long bytes, Duration time) {}

        @Override
        public void stored(int documents) {}

        @Override
        public void duplicates(int documents) {}

        @Override
        public void retried(int documents) {}

        @Override
        public void deadLetters(int documents) {}
      };

  /**
   * A request that got an answer, whatever it was.
   *
   * @param bytes of the documents and their action lines, before compression
   */
  void answered(int documents, long bytes, Duration time);

  void stored(int documents);

  /** That were there before. */
  void duplicates(int documents);

  /** That have to be sent again, each time that they have. */
  void retried(int documents);

  /** That are durable as dead letters. */
  void deadLetters(int documents);
}
