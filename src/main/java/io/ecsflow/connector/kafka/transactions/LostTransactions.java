package io.ecsflow.connector.kafka.transactions;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and reports transactions that were not committed though their checkpoint was complete
 * ({@code ecsflow.lost_transactions_total}), and those of which that is unknown ({@code
 * ecsflow.unknown_transactions_total}).
 */
final class LostTransactions {

  private static final Logger LOG = LoggerFactory.getLogger(LostTransactions.class);

  private final Counter lost;
  private final Counter unknown;
  private final OptionalLong restored;

  /**
   * Registers the two counters.
   *
   * @param group of the committer
   * @param restored the checkpoint from which the job was restored
   */
  LostTransactions(MetricGroup group, OptionalLong restored) {
    MetricGroup ecsflow = group.addGroup("ecsflow");
    this.lost = ecsflow.counter("lost_transactions_total");
    this.unknown = ecsflow.counter("unknown_transactions_total");
    this.restored = restored;
  }

  /** Counts and logs what became of a transaction that could not be committed. */
  void report(WrittenTransaction transaction, TransactionOutcome outcome) {
    switch (outcome) {
      case COMMITTED ->
          LOG.info("transaction {} was committed before the job was restored", transaction.id());
      case ABORTED -> {
        lost.inc();
        LOG.error(lost(transaction));
      }
      case UNKNOWN -> {
        unknown.inc();
        LOG.warn(unknown(transaction));
      }
    }
  }

  String lost(WrittenTransaction transaction) {
    Content content = transaction.content();
    Instant earliest = Instant.ofEpochMilli(content.earliest());
    return String.format(
        Locale.ROOT,
        "transaction %s was aborted before it could be committed%s: %d records of topic %s, with"
            + " timestamps from %s to %s, are lost. It was open for longer than"
            + " sinks.kafka.transactionTimeout, or another job used its id. Read them again, with a"
            + " job of another name and source.kafka.startFrom: %s; docs/kafka.md says how",
        transaction.id(),
        after(),
        content.records(),
        content.topic(),
        earliest,
        Instant.ofEpochMilli(content.latest()),
        earliest);
  }

  String unknown(WrittenTransaction transaction) {
    Content content = transaction.content();
    String records =
        content.isKnown()
            ? String.format(
                Locale.ROOT,
                "its %d records are no longer in topic %s, or cannot be read now",
                content.records(),
                content.topic())
            : "it was written by an earlier build";
    return "whether transaction %s was committed cannot be told%s: %s. If the job stood for longer than sinks.kafka.transactionTimeout, its records may be lost; docs/kafka.md says how to look"
        .formatted(transaction.id(), after(), records);
  }

  private String after() {
    return restored.isPresent() ? " (restored from checkpoint " + restored.getAsLong() + ")" : "";
  }
}
