package io.ecsflow.connector.kafka.transactions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.internal.KafkaCommitter;
import org.apache.flink.connector.kafka.sink.internal.TransactionFinished;

/**
 * The connector's committer, which is asked to commit only what can be: of a transaction that has
 * ended it cannot tell whether it was committed, and says that of every harmless restart too.
 */
final class ConnectorCommitter implements Committer<WrittenTransaction> {

  private final Committer<KafkaCommittable> committer;
  private final Properties client;
  private final LostTransactions lost;

  /**
   * The same as this committer.
   *
   * @param client the properties of its clients
   * @param lost is told of what could not be committed
   */
  ConnectorCommitter(
      Committer<KafkaCommittable> committer, Properties client, LostTransactions lost) {
    this.committer = committer;
    this.client = client;
    this.lost = lost;
  }

  @Override
  public void commit(Collection<CommitRequest<WrittenTransaction>> requests)
      throws IOException, InterruptedException {
    Collection<CommitRequest<WrittenTransaction>> ended = ended(requests);
    List<CommitRequest<KafkaCommittable>> open = new ArrayList<>();
    for (CommitRequest<WrittenTransaction> request : requests) {
      if (!ended.contains(request)) {
        open.add(new ConnectorRequest(request, this));
      }
    }
    committer.commit(open);
    // last, because what is still open holds back whoever reads what was committed
    for (CommitRequest<WrittenTransaction> request : ended) {
      settle(request, new IllegalStateException("the transaction has ended before"));
      tellTheWriter(request.getCommittable().id());
    }
  }

  private Collection<CommitRequest<WrittenTransaction>> ended(
      Collection<CommitRequest<WrittenTransaction>> requests)
      throws IOException, InterruptedException {
    List<CommitRequest<WrittenTransaction>> ended = new ArrayList<>();
    if (requests.stream().anyMatch(request -> request.getCommittable().isRestored())) {
      try (Transactions transactions = new Transactions(client)) {
        for (CommitRequest<WrittenTransaction> request : requests) {
          WrittenTransaction transaction = request.getCommittable();
          if (transaction.isRestored() && !transactions.isOpen(transaction.committable())) {
            ended.add(request);
          }
        }
      }
    }
    return ended;
  }

  /**
   * Finds out what became of a transaction that cannot be committed.
   *
   * @param cause why it cannot
   */
  void settle(CommitRequest<WrittenTransaction> request, Throwable cause) {
    WrittenTransaction transaction = request.getCommittable();
    TransactionFate fate = TransactionFate.of(transaction.content(), client);
    lost.report(transaction, fate);
    if (fate == TransactionFate.COMMITTED) {
      request.signalAlreadyCommitted();
    } else {
      request.signalFailedWithKnownReason(cause);
    }
  }

  /** Its id may be used again, as the connector's committer says of those that it commits. */
  private void tellTheWriter(String id) {
    if (committer instanceof KafkaCommitter connectors) {
      connectors.getBackchannel().send(TransactionFinished.successful(id));
    }
  }

  /** As that of the writer: an exception from here may end the process. */
  @Override
  public void close() {
    Closing.quietly(committer, "committer of a Kafka sink");
  }
}
