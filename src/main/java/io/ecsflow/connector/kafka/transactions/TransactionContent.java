package io.ecsflow.connector.kafka.transactions;

/**
 * What a transaction wrote, and where one of its records lies: whether a reader of committed
 * records sees that one is how one knows, at any later time, whether the transaction was committed.
 *
 * @param topic where the record lies
 * @param partition of the topic
 * @param offset the record's. It is the transaction's first of that partition, so that a reader
 *     gets there while later transactions are open
 * @param records how many were written; 0 where it is not known
 * @param earliest the least of their timestamps, milliseconds since the epoch
 * @param latest the largest of them
 */
record TransactionContent(
    String topic, int partition, long offset, long records, long earliest, long latest) {

  /** As of a state that was written before content was part of it. */
  static final TransactionContent UNKNOWN = new TransactionContent("", 0, 0, 0, 0, 0);

  boolean isKnown() {
    return records > 0;
  }
}
