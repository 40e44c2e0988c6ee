package io.ecsflow.connector.kafka.checks;

import io.ecsflow.connector.CheckResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a job writes now with the transactional ids of a name: two of them abort each other's
 * transactions, and neither completes a checkpoint from then on.
 *
 * <p>A job that crashed leaves its transactions open, as a running one has them open; it must be
 * able to start again all the same. So open ones are watched, for longer than a checkpoint
 * interval: those of a running job grow, are committed and followed by others. Where there are none
 * the check returns at once.
 */
final class ConcurrentJobCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentJobCheck.class);

  /** Longer than the default checkpoint interval. */
  static final Duration WATCHED = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Brokers brokers;
  private final String jobName;
  private final Duration watched;

  ConcurrentJobCheck(Brokers brokers, String jobName) {
    this(brokers, jobName, WATCHED);
  }

  /**
   * @param jobName by which the ids begin, with a dot after it
   * @param watched how long a transaction without progress must be watched to be one of a crashed
   *     job
   */
  ConcurrentJobCheck(Brokers brokers, String jobName, Duration watched) {
    this.brokers = brokers;
    this.jobName = jobName;
    this.watched = watched;
  }

  /** A transaction, and how far it is: by partition the sequence number of its last batch. */
  private record Progress(
      TransactionState state, int epoch, long begun, Map<TopicPartition, Integer> sequences) {

    boolean isOpen() {
      return state == TransactionState.ONGOING || state == TransactionState.PREPARE_COMMIT;
    }

    /** A transaction that timed out is not the work of a job. */
    boolean isWork() {
      return isOpen() || state == TransactionState.COMPLETE_COMMIT;
    }
  }

  /** A failure where another job writes; empty, too, where the user is not authorized to ask. */
  Optional<CheckResult> check() throws Brokers.UnavailableException {
    try {
      Map<String, Progress> first = progress();
      if (!isAnyOpen(first)) {
        return Optional.empty();
      }
      LOG.warn(
          "job {}: a transaction of its name is open; watching for up to {} s whether a job writes"
              + " there, or one that crashed left it behind",
          jobName,
          watched.toSeconds());
      return watch(first).map(this::failure);
    } catch (Brokers.UnavailableException e) {
      if (e.isTimeout()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Optional<String> watch(Map<String, Progress> first) throws Brokers.UnavailableException {
    long end = System.nanoTime() + watched.toNanos();
    Map<String, Progress> now = first;
    while (isAnyOpen(now) && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      now = progress();
      Optional<String> working = working(first, now);
      if (working.isPresent()) {
        return working;
      }
    }
    return Optional.empty();
  }

  private static boolean isAnyOpen(Map<String, Progress> transactions) {
    return transactions.values().stream().anyMatch(Progress::isOpen);
  }

  private CheckResult failure(String id) {
    return CheckResult.failed(
        "job " + jobName,
        "one of this name runs already, perhaps on another cluster: transactional id %s is in use. Two would abort each other's transactions: stop that one with a savepoint first, or give this one another name"
            .formatted(id));
  }

  /** An id that wrote, committed or began a transaction since then. */
  private static Optional<String> working(Map<String, Progress> first, Map<String, Progress> now) {
    return now.entrySet().stream()
        .filter(entry -> entry.getValue().isWork())
        .filter(entry -> !entry.getValue().equals(first.get(entry.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private Map<String, Progress> progress() throws Brokers.UnavailableException {
    List<String> ids =
        brokers.ask(it -> it.listTransactions().all()).stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> id.startsWith(jobName + "."))
            .toList();
    Map<String, TransactionDescription> transactions =
        brokers.ask(it -> it.describeTransactions(ids).all());
    Map<Long, Map<TopicPartition, Integer>> sequences = sequences(transactions);
    Map<String, Progress> progress = new HashMap<>();
    transactions.forEach(
        (id, transaction) ->
            progress.put(
                id,
                new Progress(
                    transaction.state(),
                    transaction.producerEpoch(),
                    transaction.transactionStartTimeMs().orElse(0),
                    sequences.getOrDefault(transaction.producerId(), Map.of()))));
    return progress;
  }

  private Map<Long, Map<TopicPartition, Integer>> sequences(
      Map<String, TransactionDescription> transactions) throws Brokers.UnavailableException {
    Set<TopicPartition> partitions =
        transactions.values().stream()
            .flatMap(transaction -> transaction.topicPartitions().stream())
            .collect(Collectors.toSet());
    Map<Long, Map<TopicPartition, Integer>> sequences = new HashMap<>();
    brokers
        .ask(it -> it.describeProducers(partitions).all())
        .forEach(
            (partition, state) ->
                state
                    .activeProducers()
                    .forEach(
                        producer ->
                            sequences
                                .computeIfAbsent(producer.producerId(), id -> new HashMap<>())
                                .put(partition, producer.lastSequence())));
    return sequences;
  }
}
