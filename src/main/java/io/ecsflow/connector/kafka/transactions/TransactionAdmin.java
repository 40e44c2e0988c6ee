package io.ecsflow.connector.kafka.transactions;

import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the brokers for the transactions of a restored state. */
final class TransactionAdmin implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionAdmin.class);

  private final Admin admin;

  /**
   * Asks these brokers.
   *
   * @param client the properties of the sink's clients
   */
  TransactionAdmin(Properties client) {
    this.admin = Admin.create(client);
  }

  /**
   * Whether this transaction can still be committed. If not, its id may have been used again, by an
   * attempt that failed: what that left open is aborted. Nothing else does: the connector spares
   * the ids of its state, and after a change of the parallelism it may never use them again, so
   * that read_committed consumers would wait for the transaction to time out.
   *
   * <p>A transaction of this attempt cannot be meant: its writer uses an id of the state after its
   * next checkpoint, and that is not taken before every committer has done this.
   */
  boolean isOpen(KafkaCommittable committable) throws IOException, InterruptedException {
    String id = committable.getTransactionalId();
    try {
      TransactionDescription last = ask(admin.describeTransactions(List.of(id)).description(id));
      if (last.state() != TransactionState.ONGOING) {
        return false;
      }
      if (last.producerId() == committable.getProducerId()
          && last.producerEpoch() == committable.getEpoch()) {
        return true;
      }
      ask(admin.fenceProducers(List.of(id)).all());
      LOG.info("aborted transaction {}, which an earlier attempt left open", id);
      return false;
    } catch (TransactionalIdNotFoundException e) { // not used for a week
      return false;
    }
  }

  private static <T> T ask(KafkaFuture<T> answer) throws IOException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransactionalIdNotFoundException unknown) {
        throw unknown;
      }
      throw new IOException("the brokers do not tell the state of a transaction", e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(WriterClients.CLOSE_TIMEOUT);
  }
}
