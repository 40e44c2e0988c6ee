package io.ecsflow.connector.kafka;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.decode.DecodeSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Whether the clients take their properties, the brokers answer, the topics are there and may be
 * used, and the limits are wide enough. Brokers that do not answer are waited for once, however
 * often a job names them. Not thread-safe.
 */
public final class KafkaChecks implements AutoCloseable {

  private final Map<KafkaConnection, Brokers> asked = new HashMap<>();
  private final Map<String, String> silent = new HashMap<>();

  /** What a job needs that reads from there. */
  public List<CheckResult> source(KafkaSourceSettings kafka) {
    List<CheckResult> results = new ArrayList<>(PropertyCheck.consumer(kafka));
    results.addAll(
        ask(
            "source.kafka.brokers",
            kafka.connection(),
            (brokers, found) -> {
              List<String> topics = topics(kafka.topics(), brokers);
              if (topics.isEmpty()) {
                found.add(CheckResult.failed("source.kafka.topicPattern", "matches no topic"));
              }
              TopicCheck check = new TopicCheck(brokers, Set.of(AclOperation.READ));
              OpenTransactions transactions = new OpenTransactions(brokers, Instant.now());
              for (String topic : topics) {
                List<CheckResult> ofTopic = check.check(topic);
                found.addAll(ofTopic);
                if (ofTopic.stream().noneMatch(CheckResult::isFailed)) {
                  found.addAll(transactions.check(topic));
                }
              }
              Permissions.group(brokers, kafka.groupId()).ifPresent(found::add);
            }));
    return results;
  }

  /**
   * What a job needs that writes there.
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
              TopicCheck check = new TopicCheck(brokers, operations(kafka.delivery()));
              int eventBytes = ProducerProperties.ENVELOPE_BYTES + decoding.maxEcsRecordBytes();
              int letterBytes =
                  ProducerProperties.ENVELOPE_BYTES + ProducerProperties.letterBytes(decoding);
              KafkaSinkSettings.Topics topics = kafka.topics();
              found.addAll(check.taking(eventBytes).check(topics.events()));
              found.addAll(check.taking(letterBytes).check(topics.rejected()));
              if (statistics) {
                found.addAll(check.check(topics.hostStats()));
                found.addAll(check.check(topics.health()));
                found.addAll(check.check(topics.fleet()));
              }
              if (kafka.delivery() == DeliveryGuarantee.EXACTLY_ONCE) {
                found.add(
                    TransactionLimit.check(
                        kafka.transactionTimeout(),
                        brokers.brokerSetting(TransactionLimit.SETTING)));
                Permissions.transactionalIds(brokers, jobName).ifPresent(found::add);
              }
            }));
    return results;
  }

  /** What a job needs that writes the documents there that Elasticsearch refuses. */
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
                    new TopicCheck(brokers, Set.of(AclOperation.WRITE))
                        .taking(ProducerProperties.ENVELOPE_BYTES + decoding.maxEcsRecordBytes())
                        .check(topic))));
    return results;
  }

  /** A failure where another job of this name writes now; takes some seconds where one did. */
  public Optional<CheckResult> anotherJob(KafkaSinkSettings kafka, String jobName) {
    if (kafka.delivery() != DeliveryGuarantee.EXACTLY_ONCE) {
      return Optional.empty();
    }
    return ask(
            "sinks.kafka",
            kafka.connection(),
            (brokers, found) ->
                new LiveTransactions(brokers, jobName).check().ifPresent(found::add))
        .stream()
        .filter(CheckResult::isFailed)
        .findFirst();
  }

  /** A writer that starts asks who writes there, to abort what it left open: that takes READ. */
  private static Set<AclOperation> operations(DeliveryGuarantee delivery) {
    return delivery == DeliveryGuarantee.EXACTLY_ONCE
        ? Set.of(AclOperation.READ, AclOperation.WRITE)
        : Set.of(AclOperation.WRITE);
  }

  private interface Checks {
    void run(Brokers brokers, List<CheckResult> results) throws Brokers.NoAnswer;
  }

  private List<CheckResult> ask(String key, KafkaConnection connection, Checks checks) {
    List<CheckResult> results = new ArrayList<>();
    String silence = silent.get(connection.brokers());
    if (silence != null) {
      return List.of(CheckResult.failed(key, silence));
    }
    try {
      Brokers brokers = brokers(connection);
      results.add(CheckResult.ok(key, "brokers that answer: " + brokers.count()));
      checks.run(brokers, results);
    } catch (Brokers.NoAnswer e) {
      String why = String.valueOf(e.getMessage());
      results.add(CheckResult.failed(key, why));
      if (e.isSilence()) {
        silent.put(connection.brokers(), why);
      }
    }
    return results;
  }

  private Brokers brokers(KafkaConnection connection) throws Brokers.NoAnswer {
    Brokers known = asked.get(connection);
    if (known != null) {
      return known;
    }
    Brokers opened = Brokers.of(connection);
    asked.put(connection, opened);
    return opened;
  }

  private static List<String> topics(TopicSelection selection, Brokers brokers)
      throws Brokers.NoAnswer {
    return selection instanceof TopicSelection.Named named
        ? named.topics()
        : brokers.topics().stream().filter(selection::includes).sorted().toList();
  }

  @Override
  public void close() {
    asked.values().forEach(Brokers::close);
  }
}
