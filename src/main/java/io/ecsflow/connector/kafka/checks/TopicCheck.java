package io.ecsflow.connector.kafka.checks;

import io.ecsflow.connector.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
 */
record TopicCheck(Brokers brokers) {

  /** The settings that matter to a job. */
  private static final Set<String> SETTINGS =
      Set.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
          TopicConfig.RETENTION_BYTES_CONFIG,
          TopicConfig.RETENTION_MS_CONFIG);

  /** A failure, or an OK and the warnings. */
  List<CheckResult> check(JobTopic topic) throws Brokers.UnavailableException {
    return report(topic).findings();
  }

  /** The topic as it is, with what {@link #check} says. */
  TopicReport report(JobTopic topic) throws Brokers.UnavailableException {
    String subject = "topic " + topic.name();
    Optional<TopicDescription> described;
    try {
      described = brokers.topic(topic.name());
    } catch (Brokers.UnavailableException e) {
      if (e.isNotAuthorized()) {
        return unknown(
            topic, false, CheckResult.failed(subject, "this user may not DESCRIBE it: grant that"));
      }
      throw e;
    }
    return described.isEmpty()
        ? unknown(
            topic,
            true,
            CheckResult.failed(
                subject, "does not exist; create it, as ecsflow topics JOB.yaml --create does"))
        : report(topic, described.get(), subject);
  }

  private static TopicReport unknown(JobTopic topic, boolean isMissing, CheckResult why) {
    return new TopicReport(topic.name(), topic.use(), isMissing, 0, 0, Map.of(), List.of(why));
  }

  private TopicReport report(JobTopic topic, TopicDescription described, String subject)
      throws Brokers.UnavailableException {
    Map<String, String> settings = new TreeMap<>(brokers.topicSettings(topic.name()));
    int partitions = described.partitions().size();
    int replication = described.partitions().get(0).replicas().size();
    List<CheckResult> findings = new ArrayList<>();
    Optional<String> failure = failure(topic, described, settings, replication);
    if (failure.isPresent()) {
      findings.add(CheckResult.failed(subject, failure.get()));
    } else {
      findings.add(CheckResult.ok(subject, "partitions: " + partitions));
      warnings(topic, settings, replication)
          .forEach(warning -> findings.add(CheckResult.warning(subject, warning)));
    }
    settings.keySet().retainAll(SETTINGS);
    return new TopicReport(
        topic.name(), topic.use(), false, partitions, replication, settings, findings);
  }

  private Optional<String> failure(
      JobTopic topic, TopicDescription described, Map<String, String> settings, int replication) {
    List<Integer> leaderless = leaderless(described);
    if (!leaderless.isEmpty()) {
      return Optional.of(
          "no leader for partitions " + leaderless + ": start the brokers that have them");
    }
    Set<AclOperation> lacking = lacking(topic, described);
    if (!lacking.isEmpty()) {
      return Optional.of("this user lacks the permissions " + lacking + ": grant them");
    }
    if (!topic.isWritten()) {
      return Optional.empty();
    }
    return TopicSettingsCheck.refused(settings, replication, topic.recordBytes());
  }

  private List<String> warnings(JobTopic topic, Map<String, String> settings, int replication)
      throws Brokers.UnavailableException {
    if (!topic.isWritten()) {
      return TopicSettingsCheck.ofInput(settings);
    }
    List<String> warnings = new ArrayList<>(TopicSettingsCheck.ofOutput(settings));
    TopicSettingsCheck.ofReplication(settings, replication, brokers.count())
        .ifPresent(warnings::add);
    return warnings;
  }

  private static List<Integer> leaderless(TopicDescription topic) {
    return topic.partitions().stream()
        .filter(partition -> partition.leader() == null || partition.leader().isEmpty())
        .map(TopicPartitionInfo::partition)
        .toList();
  }

  /** Brokers without access control name no operations at all, or every one. */
  private static Set<AclOperation> lacking(JobTopic topic, TopicDescription described) {
    Set<AclOperation> allowed = described.authorizedOperations();
    if (allowed == null || allowed.isEmpty()) {
      return Set.of();
    }
    Set<AclOperation> lacking = new TreeSet<>(topic.operations());
    lacking.removeAll(allowed);
    return lacking;
  }
}
