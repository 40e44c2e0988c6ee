package io.ecsflow.tools.bench;

import java.util.Collection;
import java.util.Map;

/**
 * One run of one candidate.
 *
 * @param jobName unlike that of any other run
 * @param input the topic that it reads
 */
record Run(String jobName, String input) {

  /** The consumer group that shows its progress. */
  String group() {
    return jobName;
  }

  /** The topics that it writes, by their keys in a job file. */
  Map<String, String> output() {
    return Map.of(
        "events", events(),
        "rejected", rejected(),
        "hostStats", jobName + "-host-stats",
        "health", jobName + "-health",
        "fleet", jobName + "-fleet");
  }

  Collection<String> outputTopics() {
    return output().values();
  }

  String events() {
    return jobName + "-events";
  }

  String rejected() {
    return jobName + "-rejected";
  }
}
