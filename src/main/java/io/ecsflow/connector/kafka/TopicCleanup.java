package io.ecsflow.connector.kafka;

import io.ecsflow.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the brokers delete by a topic's settings while everybody thinks it is there. A bound on
 * bytes ({@code retention.bytes}) is not looked at: how soon that deletes, nobody can tell
 * beforehand.
 */
final class TopicCleanup {

  /** An outage of whoever reads is not always over within hours. */
  static final Duration LEAST_RETENTION = Duration.ofDays(1);

  private static final long UNLIMITED = -1;

  private TopicCleanup() {}

  static List<String> ofInput(Map<String, String> settings) {
    return isCompacted(settings)
        ? List.of(
            "its cleanup.policy is %s: events that are not read yet are deleted when a newer one has their key; for events it is delete"
                .formatted(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG)))
        : List.of();
  }

  static List<String> ofOutput(Map<String, String> settings) {
    List<String> warnings = new ArrayList<>();
    if (isCompacted(settings)) {
      warnings.add(
          "its cleanup.policy is %s: of each agent only the last record stays, since the agent's id is the key; set it to delete"
              .formatted(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG)));
    }
    long retention =
        Long.parseLong(settings.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "" + UNLIMITED));
    if (retention != UNLIMITED && retention < LEAST_RETENTION.toMillis()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "its retention.ms is %d (%s): records have the timestamps of their source records and"
                  + " are deleted that soon after those, read or not; set it to a day (86400000) or"
                  + " more",
              retention,
              Durations.format(Duration.ofMillis(retention))));
    }
    return warnings;
  }

  private static boolean isCompacted(Map<String, String> settings) {
    return settings
        .getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
        .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }
}
