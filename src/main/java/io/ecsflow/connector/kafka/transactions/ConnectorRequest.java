package io.ecsflow.connector.kafka.transactions;

import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * A request as the connector's committer knows it. Where it says that a transaction is lost, which
 * it only supposes, one has a look first.
 */
record ConnectorRequest(CommitRequest<WrittenTransaction> request, ConnectorCommitter committer)
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
    committer.settle(request, cause);
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
