package io.ecsflow.connector.kafka;

import io.ecsflow.connector.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Whether this user may use what is no topic. Only asked, never tried: nothing is left behind. So
 * of a consumer group and of transactional ids that the brokers do not know yet only DESCRIBE is
 * found missing, which who may use them has too.
 */
final class Permissions {

  private Permissions() {}

  /** A failure where the job could not commit the offsets of its consumer group. */
  static Optional<CheckResult> group(Brokers brokers, String group) throws Brokers.NoAnswer {
    String subject = "consumer group " + group;
    try {
      var options = new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
      ConsumerGroupDescription described =
          brokers.ask(it -> it.describeConsumerGroups(List.of(group), options).all()).get(group);
      Set<AclOperation> allowed = described == null ? null : described.authorizedOperations();
      return allowed == null || allowed.isEmpty() || allowed.contains(AclOperation.READ)
          ? Optional.empty()
          : Optional.of(CheckResult.failed(subject, "this user lacks the permissions [READ]"));
    } catch (Brokers.NoAnswer e) {
      if (e.isRefusal()) {
        return Optional.of(CheckResult.failed(subject, "this user may not DESCRIBE it, nor READ"));
      }
      return unknown(e);
    }
  }

  /** A failure where the job could not write exactly once. */
  static Optional<CheckResult> transactionalIds(Brokers brokers, String jobName)
      throws Brokers.NoAnswer {
    try {
      brokers.ask(it -> it.describeTransactions(List.of(jobName + ".events-0-0")).all());
      return Optional.empty();
    } catch (Brokers.NoAnswer e) {
      if (e.isRefusal()) {
        return Optional.of(
            CheckResult.failed(
                "transactional ids " + jobName + ".*",
                "this user may not DESCRIBE them, nor WRITE: grant it both for the prefix "
                    + jobName
                    + "."));
      }
      return unknown(e);
    }
  }

  /** Who asks for what is not there yet is told so; a silence is for the caller. */
  private static Optional<CheckResult> unknown(Brokers.NoAnswer e) throws Brokers.NoAnswer {
    if (e.isSilence()) {
      throw e;
    }
    return Optional.empty();
  }
}
