package io.ecsflow.connector.kafka.checks;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.ClockCheck;
import io.ecsflow.decode.DecodeSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the clients accept their properties, the brokers respond, the topics exist and the user
 * is authorized, and the limits are wide enough. Brokers that do not respond time out once, however
 * often a job names them. Not thread-safe.
 */
public final class KafkaChecks implements AutoCloseable {

  private final OpenBrokers opened = new OpenBrokers();
  private final Map<String, String> unavailable = new HashMap<>();
  private final Set<String> clocks = new HashSet<>();

  /** Checks what a job needs that reads from these brokers. */
  public List<CheckResult> source(KafkaSourceSettings kafka) {
    List<CheckResult> results = new ArrayList<>(PropertyCheck.consumer(kafka));
    results.addAll(
        ask(
            "source.kafka.brokers",
            kafka.connection(),
            (brokers, found) -> {
              List<String> topics = brokers.topics(kafka.topics());
              if (topics.isEmpty()) {
                found.add(
                    CheckResult.failed(
                        "source.kafka.topicPattern",
                        "matches no topic: create one, or correct the pattern"));
              }
              TopicCheck check = new TopicCheck(brokers);
              HangingTransactionCheck transactions =
                  new HangingTransactionCheck(brokers, Instant.now());
              for (String topic : topics) {
                List<CheckResult> ofTopic = check.check(JobTopic.ofSource(topic));
                found.addAll(ofTopic);
                if (ofTopic.stream().noneMatch(CheckResult::isFailed)) {
                  found.addAll(transactions.check(topic));
                }
              }
              PermissionCheck.group(brokers, kafka.groupId()).ifPresent(found::add);
            }));
    return results;
  }

  /**
   * Checks what a job needs that writes to these brokers.
   *
   * @param jobName by which its transactional ids begin
   * @param decoding how large its records may be
   * @param statistics whether it makes statistics
   */
  public List<CheckResult> sinks(
      KafkaSinkSettings kafka, String jobName, DecodeSettings decoding, boolean statistics) {
    List<CheckResult> results = new ArrayList<>(PropertyCheck.producer(kafka, decoding));
    results.addAll(
        ask(
            "sinks.kafka.brokers",
            kafka.connection(),
            (brokers, found) -> {
              TopicCheck check = new TopicCheck(brokers);
              for (JobTopic topic : JobTopic.ofSinks(kafka, decoding, statistics)) {
                found.addAll(check.check(topic));
              }
              if (kafka.delivery() == DeliveryGuarantee.EXACTLY_ONCE) {
                found.add(
                    TransactionTimeoutCheck.check(
                        kafka.transactionTimeout(),
                        brokers.brokerSetting(TransactionTimeoutCheck.SETTING)));
                PermissionCheck.transactionalIds(brokers, jobName).ifPresent(found::add);
              }
            }));
    return results;
  }

  /** Checks what a job needs that writes to this topic what Elasticsearch refuses. */
  public List<CheckResult> deadLetters(
      KafkaConnection connection, String topic, DecodeSettings decoding) {
    List<CheckResult> results =
        new ArrayList<>(PropertyCheck.deadLetterProducer(connection, decoding));
    results.addAll(
        ask(
            "sinks.elasticsearch.deadLetters.kafka.brokers",
            connection,
            (brokers, found) ->
                found.addAll(
                    new TopicCheck(brokers).check(JobTopic.ofRefusedDocuments(topic, decoding)))));
    return results;
  }

  /**
   * A failure where another job of this name writes now; takes some seconds where transactions are
   * open.
   */
  public Optional<CheckResult> anotherJob(KafkaSinkSettings kafka, String jobName) {
    if (kafka.delivery() != DeliveryGuarantee.EXACTLY_ONCE) {
      return Optional.empty();
    }
    return ask(
            "sinks.kafka",
            kafka.connection(),
            (brokers, found) ->
                new ConcurrentJobCheck(brokers, jobName).check().ifPresent(found::add))
        .stream()
        .filter(CheckResult::isFailed)
        .findFirst();
  }

  /** Checks of one cluster of brokers. */
  private interface Checks {
    void run(Brokers brokers, List<CheckResult> results) throws Brokers.UnavailableException;
  }

  private List<CheckResult> ask(String key, KafkaConnection connection, Checks checks) {
    List<CheckResult> results = new ArrayList<>();
    String failure = unavailable.get(connection.brokers());
    if (failure != null) {
      return List.of(CheckResult.failed(key, failure));
    }
    try {
      Brokers brokers = opened.of(connection);
      results.add(CheckResult.ok(key, "brokers that answer: " + brokers.count()));
      if (clocks.add(connection.brokers())) {
        clock(key, brokers).ifPresent(results::add);
      }
      checks.run(brokers, results);
    } catch (Brokers.UnavailableException e) {
      String why = String.valueOf(e.getMessage());
      results.add(CheckResult.failed(key, why));
      if (e.isTimeout()) {
        unavailable.put(connection.brokers(), why);
      }
    }
    return results;
  }

  private static Optional<CheckResult> clock(String key, Brokers brokers)
      throws Brokers.UnavailableException {
    Instant asked = Instant.now();
    return brokers.clock().map(theirs -> ClockCheck.check(key, theirs, asked, Instant.now()));
  }

  @Override
  public void close() {
    opened.close();
  }
}
