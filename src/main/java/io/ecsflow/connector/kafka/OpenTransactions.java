package io.ecsflow.connector.kafka;

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
 * Transactions in a topic that is read: who reads only what is committed does not get past one that
 * is open. A producer that works has one open now and then; one that died, or whose coordinator
 * forgot it, holds the reader for minutes or for ever.
 *
 * @param brokers whom to ask
 * @param now since when others are old
 */
record OpenTransactions(Brokers brokers, Instant now) {

  /** What is open for less time is a producer at work. */
  static final Duration USUAL = Duration.ofMinutes(1);

  /** A warning for each partition that is held. */
  List<CheckResult> check(String topic) throws Brokers.NoAnswer {
    try {
      List<CheckResult> warnings = new ArrayList<>();
      for (var held : held(topic).entrySet()) {
        for (ProducerState producer : openIn(held.getKey())) {
          if (since(producer).isBefore(now.minus(USUAL))) {
            warnings.add(warning(held.getKey(), held.getValue(), producer));
          }
        }
      }
      return warnings;
    } catch (Brokers.NoAnswer e) {
      if (e.isSilence()) {
        throw e;
      }
      return List.of(); // this user, or this version of the brokers, may not tell
    }
  }

  /** The partitions that readers do not get to the end of, and up to which offset they do. */
  private Map<TopicPartition, Long> held(String topic) throws Brokers.NoAnswer {
    Map<TopicPartition, OffsetSpec> latest =
        brokers.topic(topic).stream()
            .flatMap(description -> description.partitions().stream())
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    var ends = ends(latest, IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> held = new TreeMap<>(OpenTransactions::byPartition);
    ends(latest, IsolationLevel.READ_COMMITTED)
        .forEach(
            (partition, stable) -> {
              ListOffsetsResultInfo end = ends.get(partition);
              if (end != null && stable.offset() < end.offset()) {
                held.put(partition, stable.offset());
              }
            });
    return held;
  }

  private static int byPartition(TopicPartition one, TopicPartition other) {
    return Integer.compare(one.partition(), other.partition());
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends(
      Map<TopicPartition, OffsetSpec> latest, IsolationLevel isolation) throws Brokers.NoAnswer {
    return brokers.ask(it -> it.listOffsets(latest, new ListOffsetsOptions(isolation)).all());
  }

  private Collection<ProducerState> openIn(TopicPartition partition) throws Brokers.NoAnswer {
    return brokers.ask(it -> it.describeProducers(List.of(partition)).all()).values().stream()
        .flatMap(state -> state.activeProducers().stream())
        .filter(producer -> producer.currentTransactionStartOffset().isPresent())
        .toList();
  }

  /**
   * The coordinator does not tell when it began to those who may only list; the last record does.
   */
  private static Instant since(ProducerState producer) {
    return Instant.ofEpochMilli(producer.lastTimestamp());
  }

  private CheckResult warning(TopicPartition partition, long stable, ProducerState producer)
      throws Brokers.NoAnswer {
    String whose =
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
            whose,
            Durations.format(
                Duration.ofSeconds(Duration.between(since(producer), now).toSeconds())),
            partition.topic(),
            partition.partition(),
            producer.currentTransactionStartOffset().orElse(stable)));
  }

  private List<String> transactionalId(long producerId) throws Brokers.NoAnswer {
    var options = new ListTransactionsOptions().filterProducerIds(Set.of(producerId));
    return brokers.ask(it -> it.listTransactions(options).all()).stream()
        .map(TransactionListing::transactionalId)
        .toList();
  }
}
