package io.ecsflow.connector.kafka;

import io.ecsflow.config.Delivery;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.TopicSelection;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.decode.DecodeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Whether the brokers answer, the topics are there and may be used, and the limits are wide enough.
 * When the brokers do not answer at all, that is the only result.
 */
public final class KafkaChecks {

  private KafkaChecks() {}

  /** What a job needs that reads from there. */
  public static List<CheckResult> source(KafkaSourceSettings kafka) {
    return with(
        "source.kafka.brokers",
        kafka.connection(),
        (brokers, results) -> {
          List<String> topics = topics(kafka.topics(), brokers);
          if (topics.isEmpty()) {
            results.add(CheckResult.failed("source.kafka.topicPattern", "matches no topic"));
          }
          TopicCheck check = new TopicCheck(brokers, Set.of(AclOperation.READ));
          for (String topic : topics) {
            results.add(check.check(topic));
          }
        });
  }

  /**
   * What a job needs that writes there.
   *
   * @param decoding how large its records may be
   * @param statistics whether it makes statistics
   */
  public static List<CheckResult> sinks(
      KafkaSinkSettings kafka, DecodeSettings decoding, boolean statistics) {
    return with(
        "sinks.kafka.brokers",
        kafka.connection(),
        (brokers, results) -> {
          TopicCheck check = new TopicCheck(brokers, operations(kafka.delivery()));
          int eventBytes = ProducerProperties.ENVELOPE_BYTES + decoding.maxEcsRecordBytes();
          KafkaSinkSettings.Topics topics = kafka.topics();
          results.add(check.taking(eventBytes).check(topics.events()));
          int letterBytes = ProducerProperties.ENVELOPE_BYTES + decoding.maxRecordBytes();
          results.add(check.taking(letterBytes).check(topics.rejected()));
          if (statistics) {
            results.add(check.check(topics.hostStats()));
            results.add(check.check(topics.health()));
            results.add(check.check(topics.fleet()));
          }
          if (kafka.delivery() == Delivery.EXACTLY_ONCE) {
            results.add(
                TransactionLimit.check(
                    kafka.transactionTimeout(), brokers.brokerSetting(TransactionLimit.SETTING)));
          }
        });
  }

  /** What a job needs that writes the documents there that Elasticsearch refuses. */
  public static List<CheckResult> deadLetters(
      KafkaConnection connection, String topic, DecodeSettings decoding) {
    return with(
        "sinks.elasticsearch.deadLetters.kafka.brokers",
        connection,
        (brokers, results) ->
            results.add(
                new TopicCheck(brokers, Set.of(AclOperation.WRITE))
                    .taking(ProducerProperties.ENVELOPE_BYTES + decoding.maxEcsRecordBytes())
                    .check(topic)));
  }

  /** A writer that starts asks who writes there, to abort what it left open: that takes READ. */
  private static Set<AclOperation> operations(Delivery delivery) {
    return delivery == Delivery.EXACTLY_ONCE
        ? Set.of(AclOperation.READ, AclOperation.WRITE)
        : Set.of(AclOperation.WRITE);
  }

  private interface Checks {
    void run(Brokers brokers, List<CheckResult> results) throws Brokers.NoAnswer;
  }

  private static List<CheckResult> with(String key, KafkaConnection connection, Checks checks) {
    List<CheckResult> results = new ArrayList<>();
    try (Brokers brokers = Brokers.of(connection)) {
      results.add(CheckResult.ok(key, "brokers that answer: " + brokers.count()));
      checks.run(brokers, results);
    } catch (Brokers.NoAnswer e) {
      results.add(CheckResult.failed(key, String.valueOf(e.getMessage())));
    }
    return results;
  }

  private static List<String> topics(TopicSelection selection, Brokers brokers)
      throws Brokers.NoAnswer {
    return selection instanceof TopicSelection.Named named
        ? named.topics()
        : brokers.topics().stream().filter(selection::includes).sorted().toList();
  }
}
