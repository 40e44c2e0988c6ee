package io.ecsflow.connector.kafka.checks;

import io.ecsflow.connector.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A topic of a job as it is.
 *
 * @param use what it has, in a word or two
 * @param isMissing whether it does not exist
 * @param partitions 0 where it does not exist, or this user may not know
 * @param replication of its first partition; 0 likewise
 * @param settings by Kafka's names, those that matter to a job; none where this user may not know
 * @param findings what the checks say
 */
public record TopicReport(
    String name,
    String use,
    boolean isMissing,
    int partitions,
    int replication,
    Map<String, String> settings,
    List<CheckResult> findings) {

  public TopicReport {
    settings = Map.copyOf(settings);
    findings = List.copyOf(findings);
  }

  /** Whether the job can run with it. */
  public boolean isUsable() {
    return findings.stream().noneMatch(CheckResult::isFailed);
  }

  TopicReport with(CheckResult finding) {
    List<CheckResult> more = new ArrayList<>(findings);
    more.add(finding);
    return new TopicReport(name, use, isMissing, partitions, replication, settings, more);
  }
}
