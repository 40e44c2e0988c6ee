package io.ecsflow.connector.kafka.transactions;

import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * A transaction that waits for its checkpoint to be complete.
 *
 * @param committable as the connector has it
 * @param content what it wrote
 */
record WrittenTransaction(KafkaCommittable committable, Content content) {

  String id() {
    return committable.getTransactionalId();
  }

  /** Whether it comes from the state of an earlier attempt: its producer is gone. */
  boolean isRestored() {
    return committable.getProducer().isEmpty();
  }

  /**
   * What a transaction wrote, and where one of its records is: whether a read_committed consumer
   * gets that record shows at any later time whether the transaction was committed.
   *
   * @param topic where the record lies
   * @param partition of the topic
   * @param offset the record's. It is the transaction's first of that partition, so that a consumer
   *     gets there while later transactions are open
   * @param records how many were written; 0 where it is not known
   * @param earliest the smallest of their timestamps, milliseconds since the epoch
   * @param latest the largest of them
   */
  record Content(
      String topic, int partition, long offset, long records, long earliest, long latest) {

    /** The content of a transaction in a state of version 1, which has none. */
    static final Content UNKNOWN = new Content("", 0, 0, 0, 0, 0);

    boolean isKnown() {
      return records > 0;
    }
  }
}
