package io.ecsflow.connector.kafka.checks;

import io.ecsflow.config.Durations;
import io.ecsflow.connector.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Hanging transactions in a topic that is read: a {@code read_committed} consumer does not get past
 * an open one. A running producer has one open now and then; one that crashed, or whose coordinator
 * lost it, blocks consumers for minutes or for ever.
 *
 * @param brokers where the topic is
 * @param now the time of the check
 */
record HangingTransactionCheck(Brokers brokers, Instant now) {

  /** A running producer has one open for less time. */
  static final Duration MIN_AGE = Duration.ofMinutes(1);

  /** A warning for each partition that is blocked. */
  List<CheckResult> check(String topic) throws Brokers.UnavailableException {
    try {
      List<CheckResult> warnings = new ArrayList<>();
      for (var blocked : blocked(topic).entrySet()) {
        for (ProducerState producer : openTransactions(blocked.getKey())) {
          if (lastWrite(producer).isBefore(now.minus(MIN_AGE))) {
            warnings.add(warning(blocked.getKey(), blocked.getValue(), producer));
          }
        }
      }
      return warnings;
    } catch (Brokers.UnavailableException e) {
      if (e.isTimeout()) {
        throw e;
      }
      return List.of(); // not authorized, or not known to this version of the brokers
    }
  }

  /** The partitions whose last stable offset is before their end, with that offset. */
  private Map<TopicPartition, Long> blocked(String topic) throws Brokers.UnavailableException {
    Map<TopicPartition, OffsetSpec> latest =
        brokers.topic(topic).stream()
            .flatMap(description -> description.partitions().stream())
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    var ends = ends(latest, IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> blocked = new TreeMap<>(HangingTransactionCheck::byPartition);
    ends(latest, IsolationLevel.READ_COMMITTED)
        .forEach(
            (partition, stable) -> {
              ListOffsetsResultInfo end = ends.get(partition);
              if (end != null && stable.offset() < end.offset()) {
                blocked.put(partition, stable.offset());
              }
            });
    return blocked;
  }

  private static int byPartition(TopicPartition one, TopicPartition other) {
    return Integer.compare(one.partition(), other.partition());
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends(
      Map<TopicPartition, OffsetSpec> latest, IsolationLevel isolation)
      throws Brokers.UnavailableException {
    return brokers.ask(it -> it.listOffsets(latest, new ListOffsetsOptions(isolation)).all());
  }

  private Collection<ProducerState> openTransactions(TopicPartition partition)
      throws Brokers.UnavailableException {
    return brokers.ask(it -> it.describeProducers(List.of(partition)).all()).values().stream()
        .flatMap(state -> state.activeProducers().stream())
        .filter(producer -> producer.currentTransactionStartOffset().isPresent())
        .toList();
  }

  /** The start of a transaction is known only with DESCRIBE on its id, its last record always. */
  private static Instant lastWrite(ProducerState producer) {
    return Instant.ofEpochMilli(producer.lastTimestamp());
  }

  private CheckResult warning(TopicPartition partition, long stable, ProducerState producer)
      throws Brokers.UnavailableException {
    String transaction =
        transactionalId(producer.producerId()).stream()
            .findFirst()
            .map(id -> "the transaction of " + id + " (producer " + producer.producerId() + ")")
            .orElse("a transaction of producer " + producer.producerId() + " that nobody knows");
    return CheckResult.warning(
        "topic " + partition.topic(),
        String.format(
            Locale.ROOT,
            "partition %d is read up to offset %d only: %s is open, its last record is %s old. What"
                + " follows waits until it ends; abort it with kafka-transactions.sh abort --topic"
                + " %s --partition %d --start-offset %d",
            partition.partition(),
            stable,
            transaction,
            Durations.format(
                Duration.ofSeconds(Duration.between(lastWrite(producer), now).toSeconds())),
            partition.topic(),
            partition.partition(),
            producer.currentTransactionStartOffset().orElse(stable)));
  }

  private List<String> transactionalId(long producerId) throws Brokers.UnavailableException {
    var options = new ListTransactionsOptions().filterProducerIds(Set.of(producerId));
    return brokers.ask(it -> it.listTransactions(options).all()).stream()
        .map(TransactionListing::transactionalId)
        .toList();
  }
}
