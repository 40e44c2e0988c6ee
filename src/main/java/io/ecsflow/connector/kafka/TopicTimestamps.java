package io.ecsflow.connector.kafka;

import io.ecsflow.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Which timestamps a topic takes. A record with another one is refused, which fails the job, and
 * again after each restart.
 */
final class TopicTimestamps {

  /**
   * How far ahead of the writer's clock a record's timestamp may lie: half of what brokers take by
   * default, since their clocks are not ours. One further ahead is written with the time of
   * writing.
   */
  static final Duration MOST_AHEAD = Duration.ofMinutes(30);

  /** What topics have where nobody limits it. */
  private static final Duration UNLIMITED = Duration.ofMillis(Long.MAX_VALUE);

  private TopicTimestamps() {}

  /** What a topic that the job writes to would refuse one day. */
  static List<String> warnings(Map<String, String> settings) {
    if (!"CreateTime".equals(settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
      return List.of(); // the broker stamps them itself, or does not tell
    }
    List<String> warnings = new ArrayList<>();
    limit(settings, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)
        .filter(limit -> limit.compareTo(MOST_AHEAD) < 0)
        .map(limit -> warning(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, limit, "newer"))
        .ifPresent(warnings::add);
    limit(settings, TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG)
        .filter(limit -> limit.compareTo(UNLIMITED) < 0)
        .map(limit -> warning(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, limit, "older"))
        .ifPresent(warnings::add);
    return warnings;
  }

  private static Optional<Duration> limit(Map<String, String> settings, String name) {
    return Optional.ofNullable(settings.get(name)).map(Long::valueOf).map(Duration::ofMillis);
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
            ? "set it to at least " + MOST_AHEAD.toMillis()
            : "remove the setting"));
  }
}
