package io.ecsflow.config;

import io.ecsflow.config.KafkaBlock.ReservedProperties;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the block {@code source}. */
final class SourceBlock {

  private static final SettingType<String> GROUP_ID = SettingType.text("a consumer group");
  private static final SettingType<String> PATH = SettingType.text("a path or URI");
  private static final SettingType<Pattern> TOPIC_PATTERN =
      new SettingType<>("a regular expression", SourceBlock::pattern);
  private static final SettingType<StartFrom> START_FROM =
      new SettingType<>(
              "earliest, latest, committed or a time like 2026-01-31T12:00:00Z",
              SourceBlock::startFrom)
          .spelled(SourceBlock::word);
  private static final SettingType<Duration> DISCOVERY =
      SettingType.duration(Duration.ofSeconds(1));
  private static final Duration DEFAULT_DISCOVERY = Duration.ofMinutes(1);

  private SourceBlock() {}

  /** Empty where the block names no kind of source; that is then a problem. */
  static Optional<SourceSettings> source(Block source, String jobName) {
    return source
        .exactlyOne("kafka", "files")
        .map(
            kind ->
                kind.equals("kafka")
                    ? kafka(source.block(kind), jobName)
                    : files(source.block(kind)));
  }

  static DecodeSettings decoding(Block source) {
    DecodeSettings defaults = DecodeSettings.DEFAULT;
    Block limits = source.block("limits");
    DecodeSettings settings =
        new DecodeSettings(
            source.get("format", SettingType.oneOf(Format.class), defaults.format()),
            limits.get(
                "maxRecordSize", SettingType.size("1KiB", "64MiB"), defaults.maxRecordBytes()),
            limits.get("maxDepth", SettingType.number(1, 1000), defaults.maxDepth()),
            limits.get("maxValues", SettingType.number(1, 10_000_000), defaults.maxValues()));
    limits.refuseUnknown();
    source.refuseUnknown();
    return settings;
  }

  private static SourceSettings files(Block files) {
    SourceSettings.Files settings = new SourceSettings.Files(files.list("paths", PATH));
    files.refuseUnknown();
    return settings;
  }

  private static SourceSettings kafka(Block kafka, String jobName) {
    KafkaSourceSettings settings =
        new KafkaSourceSettings(
            KafkaBlock.connection(kafka, ReservedProperties.CONSUMER),
            topics(kafka),
            kafka.get("groupId", GROUP_ID, "ecsflow-" + jobName),
            kafka.get("startFrom", START_FROM, StartFrom.Position.COMMITTED),
            kafka.get("discoverPartitionsEvery", DISCOVERY, DEFAULT_DISCOVERY));
    kafka.refuseUnknown();
    return settings;
  }

  private static TopicSelection topics(Block kafka) {
    Optional<String> key = kafka.exactlyOne("topics", "topicPattern");
    if (key.isPresent() && key.get().equals("topics")) {
      return new TopicSelection.Named(kafka.list("topics", KafkaBlock.TOPIC));
    }
    return key.flatMap(pattern -> kafka.get(pattern, TOPIC_PATTERN))
        .<TopicSelection>map(TopicSelection.Matching::new)
        .orElse(new TopicSelection.Named(List.of()));
  }

  private static Optional<Pattern> pattern(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static String word(StartFrom from) {
    return from.toString().toLowerCase(Locale.ROOT);
  }

  private static Optional<StartFrom> startFrom(String text) {
    for (StartFrom.Position position : StartFrom.Position.values()) {
      if (word(position).equals(text)) {
        return Optional.of(position);
      }
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return Optional.of(new StartFrom.At(instant));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
