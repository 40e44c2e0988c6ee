package io.ecsflow.config;

import io.ecsflow.config.KafkaBlock.ReservedProperties;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the block {@code sinks}. */
final class SinksBlock {

  private static final SettingType<String> DIRECTORY = SettingType.text("a directory or its URI");

  /** Shorter ones expire while a job restarts, and then what they held is lost. */
  private static final SettingType<Duration> TRANSACTION_TIMEOUT =
      SettingType.duration(Duration.ofMinutes(1), Duration.ofDays(7));

  private static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  private SinksBlock() {}

  /** Empty where the block names no kind of sink; that is then a problem. */
  static Optional<SinkSettings> sinks(Block sinks) {
    Optional<SinkSettings> settings =
        sinks
            .exactlyOne("kafka", "elasticsearch", "files")
            .map(
                kind ->
                    switch (kind) {
                      case "kafka" -> kafka(sinks.block(kind));
                      case "elasticsearch" -> ElasticsearchBlock.sinks(sinks.block(kind));
                      default -> files(sinks.block(kind));
                    });
    sinks.refuseUnknown();
    return settings;
  }

  private static SinkSettings files(Block files) {
    SinkSettings.Files settings =
        new SinkSettings.Files(files.require("path", DIRECTORY).orElse(""));
    files.refuseUnknown();
    return settings;
  }

  private static SinkSettings kafka(Block kafka) {
    KafkaSinkSettings settings =
        new KafkaSinkSettings(
            KafkaBlock.connection(kafka, ReservedProperties.PRODUCER),
            kafka.get(
                "delivery",
                SettingType.oneOf(DeliveryGuarantee.class),
                DeliveryGuarantee.EXACTLY_ONCE),
            kafka.get("transactionTimeout", TRANSACTION_TIMEOUT, DEFAULT_TRANSACTION_TIMEOUT),
            kafka.get("compression", SettingType.oneOf(Compression.class), Compression.LZ4),
            topics(kafka.block("topics")));
    kafka.refuseUnknown();
    return settings;
  }

  private static KafkaSinkSettings.Topics topics(Block topics) {
    KafkaSinkSettings.Topics defaults = KafkaSinkSettings.Topics.DEFAULT;
    Map<String, String> named = new HashMap<>();
    KafkaSinkSettings.Topics settings =
        new KafkaSinkSettings.Topics(
            topic(topics, "events", defaults.events(), named),
            topic(topics, "rejected", defaults.rejected(), named),
            topic(topics, "hostStats", defaults.hostStats(), named),
            topic(topics, "health", defaults.health(), named),
            topic(topics, "fleet", defaults.fleet(), named));
    topics.refuseUnknown();
    return settings;
  }

  private static String topic(Block topics, String key, String preset, Map<String, String> named) {
    String topic = topics.get(key, KafkaBlock.TOPIC, preset);
    String other = named.putIfAbsent(topic, key);
    if (other != null) {
      topics.addProblem(key, "must be another topic than topics." + other);
    }
    return topic;
  }
}
