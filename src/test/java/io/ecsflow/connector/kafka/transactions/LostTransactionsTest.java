package io.ecsflow.connector.kafka.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import java.util.OptionalLong;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class LostTransactionsTest {

  private static final KafkaCommittable COMMITTABLE =
      new KafkaCommittable(7, (short) 3, "job.events-0-1", null);
  private static final WrittenTransaction TRANSACTION =
      new WrittenTransaction(COMMITTABLE, new Content("ecs", 2, 17, 5, 0, 61_000));

  private final LostTransactions lost =
      new LostTransactions(new MetricListener().getMetricGroup(), OptionalLong.of(42));

  @Test
  void aLostOneIsReportedWithWhatToDo() {
    assertThat(lost.lost(TRANSACTION))
        .isEqualTo(
            "transaction job.events-0-1 was aborted before it could be committed (restored from"
                + " checkpoint 42): 5 records of topic ecs, with timestamps from"
                + " 1970-01-01T00:00:00Z to 1970-01-01T00:01:01Z, are lost. It was open for longer"
                + " than sinks.kafka.transactionTimeout, or another job used its id. Read them"
                + " again, with a job of another name and source.kafka.startFrom:"
                + " 1970-01-01T00:00:00Z; docs/kafka.md says how");
  }

  @Test
  void oneOfWhichNobodyKnowsIsReportedAsThat() {
    assertThat(lost.unknown(TRANSACTION))
        .contains("cannot be told", "its 5 records are no longer in topic ecs");
    assertThat(lost.unknown(new WrittenTransaction(COMMITTABLE, Content.UNKNOWN)))
        .contains("cannot be told", "it was written by an earlier build");
  }
}
