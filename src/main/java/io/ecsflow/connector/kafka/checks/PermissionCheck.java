package io.ecsflow.connector.kafka.checks;

import io.ecsflow.connector.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Whether the user is authorized for the consumer group and the transactional ids. It is asked and
 * not tried, so that nothing is left behind. So for those that the brokers do not know yet only a
 * missing DESCRIBE is found, which READ and WRITE imply.
 */
final class PermissionCheck {

  private PermissionCheck() {}

  /** A failure where the job could not commit the offsets of its consumer group. */
  static Optional<CheckResult> group(Brokers brokers, String group)
      throws Brokers.UnavailableException {
    String subject = "consumer group " + group;
    try {
      var options = new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
      ConsumerGroupDescription described =
          brokers.ask(it -> it.describeConsumerGroups(List.of(group), options).all()).get(group);
      Set<AclOperation> allowed = described == null ? null : described.authorizedOperations();
      return allowed == null || allowed.isEmpty() || allowed.contains(AclOperation.READ)
          ? Optional.empty()
          : Optional.of(
              CheckResult.failed(subject, "this user lacks the permissions [READ]: grant them"));
    } catch (Brokers.UnavailableException e) {
      if (e.isNotAuthorized()) {
        return Optional.of(
            CheckResult.failed(subject, "this user may not DESCRIBE it, nor READ: grant both"));
      }
      return unknown(e);
    }
  }

  /** A failure where the job could not write exactly once. */
  static Optional<CheckResult> transactionalIds(Brokers brokers, String jobName)
      throws Brokers.UnavailableException {
    try {
      brokers.ask(it -> it.describeTransactions(List.of(jobName + ".events-0-0")).all());
      return Optional.empty();
    } catch (Brokers.UnavailableException e) {
      if (e.isNotAuthorized()) {
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

  /** The group or id does not exist yet; a timeout is for the caller. */
  private static Optional<CheckResult> unknown(Brokers.UnavailableException e)
      throws Brokers.UnavailableException {
    if (e.isTimeout()) {
      throw e;
    }
    return Optional.empty();
  }
}
