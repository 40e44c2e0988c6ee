package io.ecsflow.connector.kafka.checks;

import io.ecsflow.config.Durations;
import io.ecsflow.connector.kafka.TopicSerializationSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Settings of a topic by which the brokers delete what was not read yet, or refuse what the job
 * writes. A record that is refused fails the job, and again after each restart. A limit on bytes
 * ({@code retention.bytes}) is not checked: how soon that deletes depends on the load.
 */
final class TopicSettingsCheck {

  /** An outage of a reader may last for hours. */
  static final Duration MIN_RETENTION = Duration.ofDays(1);

  private static final long NO_RETENTION_LIMIT = -1;

  /** The brokers' default. */
  private static final Duration NO_TIMESTAMP_LIMIT = Duration.ofMillis(Long.MAX_VALUE);

  private TopicSettingsCheck() {}

  /** Warnings of a topic that the job reads. */
  static List<String> ofInput(Map<String, String> settings) {
    List<String> warnings = new ArrayList<>();
    if (isCompacted(settings)) {
      warnings.add(
          "its cleanup.policy is %s: events that are not read yet are deleted when a newer one has their key; for events it is delete"
              .formatted(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG)));
    }
    shortRetention(settings, "events that are not read by then, in an outage, are lost")
        .ifPresent(warnings::add);
    return warnings;
  }

  /** Why the topic would refuse what the job writes, which would fail the job at each restart. */
  static Optional<String> refused(Map<String, String> settings, int replication, int recordBytes) {
    Optional<Long> limit = number(settings, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    if (limit.filter(it -> it < recordBytes).isPresent()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "its max.message.bytes is %d, but with this source.limits.maxRecordSize a record can"
                  + " have %d bytes: raise the first or lower the second (dead letters need 1 MiB"
                  + " in any case)",
              limit.get(),
              recordBytes));
    }
    return number(settings, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
        .filter(minimum -> minimum > replication)
        .map(
            minimum ->
                String.format(
                    Locale.ROOT,
                    "its min.insync.replicas is %d, but it has %d replicas: it takes no record;"
                        + " lower the first or add replicas",
                    minimum,
                    replication));
  }

  /** A warning where the loss of one broker loses what was committed, though there are others. */
  static Optional<String> ofReplication(
      Map<String, String> settings, int replication, int brokers) {
    if (brokers < 2) {
      return Optional.empty();
    }
    if (replication < 2) {
      return Optional.of(
          "it has one replica: its records are gone with that broker's disk; give" + " it three");
    }
    return number(settings, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
        .filter(minimum -> minimum < 2)
        .map(
            minimum ->
                "its min.insync.replicas is 1: a record may be committed on one broker only; set it"
                    + " to 2");
  }

  /** Warnings of a topic that the job writes. */
  static List<String> ofOutput(Map<String, String> settings) {
    List<String> warnings = new ArrayList<>(ofCleanup(settings));
    warnings.addAll(ofTimestamps(settings));
    return warnings;
  }

  private static List<String> ofCleanup(Map<String, String> settings) {
    List<String> warnings = new ArrayList<>();
    if (isCompacted(settings)) {
      warnings.add(
          "its cleanup.policy is %s: of each agent only the last record stays, since the agent's id is the key; set it to delete"
              .formatted(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG)));
    }
    shortRetention(
            settings,
            "records have the timestamps of their source records and are deleted that soon after"
                + " those, read or not")
        .ifPresent(warnings::add);
    return warnings;
  }

  private static Optional<String> shortRetention(Map<String, String> settings, String consequence) {
    return number(settings, TopicConfig.RETENTION_MS_CONFIG)
        .filter(retention -> retention != NO_RETENTION_LIMIT)
        .filter(retention -> retention < MIN_RETENTION.toMillis())
        .map(
            retention ->
                String.format(
                    Locale.ROOT,
                    "its retention.ms is %d (%s): %s; set it to a day (86400000) or more",
                    retention,
                    Durations.format(Duration.ofMillis(retention)),
                    consequence));
  }

  private static boolean isCompacted(Map<String, String> settings) {
    return settings
        .getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
        .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  /** Warnings of limits on timestamps, by which the topic may refuse a record. */
  private static List<String> ofTimestamps(Map<String, String> settings) {
    if (!"CreateTime".equals(settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
      return List.of(); // the broker sets them itself, or the user is not authorized
    }
    List<String> warnings = new ArrayList<>();
    limit(settings, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)
        .filter(limit -> limit.compareTo(TopicSerializationSchema.MAX_TIMESTAMP_AHEAD) < 0)
        .map(limit -> warning(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, limit, "newer"))
        .ifPresent(warnings::add);
    limit(settings, TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG)
        .filter(limit -> limit.compareTo(NO_TIMESTAMP_LIMIT) < 0)
        .map(limit -> warning(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, limit, "older"))
        .ifPresent(warnings::add);
    return warnings;
  }

  private static Optional<Duration> limit(Map<String, String> settings, String name) {
    return number(settings, name).map(Duration::ofMillis);
  }

  private static Optional<Long> number(Map<String, String> settings, String name) {
    return Optional.ofNullable(settings.get(name)).map(Long::valueOf);
  }

  private static String warning(String name, Duration limit, String which) {
    return ("its "
        + name
        + " is "
        + limit.toMillis()
        + " ("
        + Durations.format(limit)
        + "): records have the timestamps of their source records, and one that is "
        + which
        + " than that is refused, which fails the job again and again; "
        + (which.equals("newer")
            ? "set it to at least " + TopicSerializationSchema.MAX_TIMESTAMP_AHEAD.toMillis()
            : "remove the setting"));
  }
}
