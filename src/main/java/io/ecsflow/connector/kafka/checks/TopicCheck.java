package io.ecsflow.connector.kafka.checks;

import io.ecsflow.connector.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whether a topic exists, each partition has a leader, the user is authorized for what the job
 * does, and the topic keeps what is written to it.
 *
 * @param brokers where the topic is
 * @param operations what the job does
 * @param recordBytes how large a record the topic must take, at least
 */
record TopicCheck(Brokers brokers, Set<AclOperation> operations, int recordBytes) {

  TopicCheck(Brokers brokers, Set<AclOperation> operations) {
    this(brokers, operations, 0);
  }

  TopicCheck withRecordBytes(int minimum) {
    return new TopicCheck(brokers, operations, minimum);
  }

  /** A failure, or an OK and the warnings. */
  List<CheckResult> check(String name) throws Brokers.UnavailableException {
    String subject = "topic " + name;
    Optional<TopicDescription> topic;
    try {
      topic = brokers.topic(name);
    } catch (Brokers.UnavailableException e) {
      if (e.isNotAuthorized()) {
        return List.of(CheckResult.failed(subject, "this user may not DESCRIBE it"));
      }
      throw e;
    }
    Map<String, String> settings = topic.isEmpty() ? Map.of() : brokers.topicSettings(name);
    Optional<String> failure = topic.isEmpty() ? missing() : failure(topic.get(), settings);
    if (failure.isPresent()) {
      return List.of(CheckResult.failed(subject, failure.get()));
    }
    List<CheckResult> results = new ArrayList<>();
    results.add(CheckResult.ok(subject, "partitions: " + topic.orElseThrow().partitions().size()));
    warnings(settings).forEach(warning -> results.add(CheckResult.warning(subject, warning)));
    return results;
  }

  private static Optional<String> missing() {
    return Optional.of("does not exist; create it");
  }

  private Optional<String> failure(TopicDescription topic, Map<String, String> settings) {
    List<Integer> leaderless = leaderless(topic);
    if (!leaderless.isEmpty()) {
      return Optional.of("no leader for partitions " + leaderless);
    }
    Set<AclOperation> lacking = lacking(topic);
    if (!lacking.isEmpty()) {
      return Optional.of("this user lacks the permissions " + lacking);
    }
    return Optional.ofNullable(settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
        .map(Long::valueOf)
        .filter(limit -> limit < recordBytes)
        .map(this::tooSmall);
  }

  private List<String> warnings(Map<String, String> settings) {
    if (!operations.contains(AclOperation.WRITE)) {
      return TopicSettingsCheck.ofInput(settings);
    }
    return TopicSettingsCheck.ofOutput(settings);
  }

  /** A record that the topic refuses would fail the job, and again after each restart. */
  private String tooSmall(long limit) {
    return String.format(
        Locale.ROOT,
        "its max.message.bytes is %d, but with this source.limits.maxRecordSize a record can have"
            + " %d bytes: raise the first or lower the second (dead letters need 1 MiB in any"
            + " case)",
        limit,
        recordBytes);
  }

  private static List<Integer> leaderless(TopicDescription topic) {
    return topic.partitions().stream()
        .filter(partition -> partition.leader() == null || partition.leader().isEmpty())
        .map(TopicPartitionInfo::partition)
        .toList();
  }

  /** Brokers without access control name no operations at all, or every one. */
  private Set<AclOperation> lacking(TopicDescription topic) {
    Set<AclOperation> allowed = topic.authorizedOperations();
    if (allowed == null || allowed.isEmpty()) {
      return Set.of();
    }
    Set<AclOperation> lacking = new TreeSet<>(operations);
    lacking.removeAll(allowed);
    return lacking;
  }
}
