package io.ecsflow.connector.kafka.transactions;

import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * A transaction that waits for its checkpoint to be complete.
 *
 * @param committable as the connector has it
 * @param content what it wrote
 */
record WrittenTransaction(KafkaCommittable committable, TransactionContent content) {

  String id() {
    return committable.getTransactionalId();
  }

  /** Whether it comes from the state of an earlier attempt: its producer is gone. */
  boolean isRestored() {
    return committable.getProducer().isEmpty();
  }
}
