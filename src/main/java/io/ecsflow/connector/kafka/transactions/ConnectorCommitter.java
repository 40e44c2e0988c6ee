package io.ecsflow.connector.kafka.transactions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.internal.KafkaCommitter;
import org.apache.flink.connector.kafka.sink.internal.TransactionFinished;

/**
 * The connector's committer, which gets only transactions that can still be committed. Of one that
 * has ended it does not know whether it was committed, and reports a loss at every harmless
 * restart.
 */
final class ConnectorCommitter implements Committer<WrittenTransaction> {

  private final Committer<KafkaCommittable> committer;
  private final Properties client;
  private final LostTransactions lost;

  /**
   * Wraps a committer.
   *
   * @param committer the connector's
   * @param client the properties of its clients
   * @param lost counts what could not be committed
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
    // last, because open transactions block read_committed consumers
    for (CommitRequest<WrittenTransaction> request : ended) {
      resolve(request, new IllegalStateException("the transaction has ended before"));
      releaseId(request.getCommittable().id());
    }
  }

  private Collection<CommitRequest<WrittenTransaction>> ended(
      Collection<CommitRequest<WrittenTransaction>> requests)
      throws IOException, InterruptedException {
    List<CommitRequest<WrittenTransaction>> ended = new ArrayList<>();
    if (requests.stream().anyMatch(request -> request.getCommittable().isRestored())) {
      try (TransactionAdmin transactions = new TransactionAdmin(client)) {
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
  void resolve(CommitRequest<WrittenTransaction> request, Throwable cause) {
    WrittenTransaction transaction = request.getCommittable();
    TransactionOutcome outcome = TransactionOutcome.of(transaction.content(), client);
    lost.report(transaction, outcome);
    if (outcome == TransactionOutcome.COMMITTED) {
      request.signalAlreadyCommitted();
    } else {
      request.signalFailedWithKnownReason(cause);
    }
  }

  /**
   * Lets the writer use the id again, as the connector's committer does for those that it commits.
   */
  private void releaseId(String id) {
    if (committer instanceof KafkaCommitter kafka) {
      kafka.getBackchannel().send(TransactionFinished.successful(id));
    }
  }

  /** Never fails, for the reason that {@link ConnectorWriter#close} gives. */
  @Override
  public void close() {
    Closeables.closeQuietly(committer, "committer of a Kafka sink");
  }

  /**
   * The request that the connector's committer gets. Where that signals that a transaction is lost,
   * which it only assumes, the outcome is read from the topic first.
   */
  private record ConnectorRequest(
      CommitRequest<WrittenTransaction> request, ConnectorCommitter committer)
      implements CommitRequest<KafkaCommittable> {

    @Override
    public KafkaCommittable getCommittable() {
      return request.getCommittable().committable();
    }

    @Override
    public int getNumberOfRetries() {
      return request.getNumberOfRetries();
    }

    @Override
    public void signalFailedWithKnownReason(Throwable cause) {
      committer.resolve(request, cause);
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable cause) {
      request.signalFailedWithUnknownReason(cause);
    }

    @Override
    public void retryLater() {
      request.retryLater();
    }

    @Override
    public void updateAndRetryLater(KafkaCommittable committable) {
      request.updateAndRetryLater(
          new WrittenTransaction(committable, request.getCommittable().content()));
    }

    @Override
    public void signalAlreadyCommitted() {
      request.signalAlreadyCommitted();
    }
  }
}
