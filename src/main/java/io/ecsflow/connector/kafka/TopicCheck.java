package io.ecsflow.connector.kafka;

import io.ecsflow.connector.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whether a topic is there, each partition has a leader, and this user may do what the job does.
 *
 * @param brokers whom to ask
 * @param operations what the job does
 * @param recordBytes how large a record the topic must take, at least
 */
record TopicCheck(Brokers brokers, Set<AclOperation> operations, int recordBytes) {

  TopicCheck(Brokers brokers, Set<AclOperation> operations) {
    this(brokers, operations, 0);
  }

  TopicCheck taking(int bytes) {
    return new TopicCheck(brokers, operations, bytes);
  }

  CheckResult check(String name) throws Brokers.NoAnswer {
    String subject = "topic " + name;
    Optional<TopicDescription> topic = brokers.topic(name);
    if (topic.isEmpty()) {
      return CheckResult.failed(subject, "does not exist; create it");
    }
    List<Integer> leaderless = leaderless(topic.get());
    if (!leaderless.isEmpty()) {
      return CheckResult.failed(subject, "no leader for partitions " + leaderless);
    }
    Set<AclOperation> lacking = lacking(topic.get());
    if (!lacking.isEmpty()) {
      return CheckResult.failed(subject, "this user lacks the permissions " + lacking);
    }
    return size(subject, "partitions: " + topic.get().partitions().size(), name);
  }

  private CheckResult size(String subject, String finding, String name) throws Brokers.NoAnswer {
    Optional<Long> limit = brokers.topicSetting(name, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    return limit.isPresent() && limit.get() < recordBytes
        ? CheckResult.failed(subject, tooSmall(limit.get()))
        : CheckResult.ok(subject, finding);
  }

  /** A record that the topic refuses would fail the job, and again after each restart. */
  private String tooSmall(long limit) {
    return "its max.message.bytes is %d, but with this source.limits.maxRecordSize a record can have %d bytes: raise the first or lower the second"
        .formatted(limit, recordBytes);
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
