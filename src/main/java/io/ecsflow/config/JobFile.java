package io.ecsflow.config;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.stats.StatsSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads job files. */
public final class JobFile {

  private static final SettingType<String> NAME =
      SettingType.matching(
          "lower-case words of at most 100 letters and digits like endpoint-to-kafka",
          Pattern.compile("(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*"));

  private JobFile() {}

  /**
   * The settings of a whole job file.
   *
   * @param yaml the file's text
   * @param values what its placeholders stand for
   * @throws JobFileException with every problem at once
   */
  public static JobSettings read(String yaml, ExternalValues values) throws JobFileException {
    return read(yaml, values, KeyListener.NONE);
  }

  /**
   * Reads a file as {@link #read(String, ExternalValues)} does, and tells which keys it may have.
   */
  static JobSettings read(String yaml, ExternalValues values, KeyListener keys)
      throws JobFileException {
    Problems problems = new Problems();
    Block root =
        Block.root(
            YamlNodes.parse(yaml), new Block.Reading(new Placeholders(values), problems, keys));
    String name = root.require("name", NAME).orElse("");
    Block sourceBlock = root.block("source");
    Optional<SourceSettings> source = SourceBlock.source(sourceBlock, name);
    DecodeSettings decoding = SourceBlock.decoding(sourceBlock);
    NormalizationSettings normalization =
        NormalizationBlock.normalization(root.block("normalization"));
    Block flowBlock = root.block("flow");
    FlowSettings flow = FlowBlock.flow(flowBlock);
    Optional<StatsSettings> hostStats =
        root.has("hostStats")
            ? Optional.of(HostStatsBlock.hostStats(root.block("hostStats")))
            : Optional.empty();
    Block sinksBlock = root.block("sinks");
    Optional<SinkSettings> sinks = SinksBlock.sinks(sinksBlock);
    root.refuseUnknown();
    refuseLoop(sinksBlock, source, sinks, hostStats.isPresent());
    refuseDriftOfFiles(flowBlock, source);
    problems.throwIfAny();
    return new JobSettings(
        name, source.orElseThrow(), decoding, normalization, flow, hostStats, sinks.orElseThrow());
  }

  /** Flink cannot let a file wait for another. */
  private static void refuseDriftOfFiles(Block flow, Optional<SourceSettings> source) {
    if (flow.has("maxDrift") && source.orElse(null) instanceof SourceSettings.Files) {
      flow.addProblem(
          "maxDrift", "must not be set with source.files: only partitions wait for another");
    }
  }

  /** A job that reads its own output never ends. */
  private static void refuseLoop(
      Block block,
      Optional<SourceSettings> source,
      Optional<SinkSettings> sinks,
      boolean statistics) {
    if (source.orElse(null) instanceof KafkaSourceSettings from
        && sinks.orElse(null) instanceof KafkaSinkSettings to
        && from.connection().brokers().equals(to.connection().brokers())
        && to.topics().written(statistics).stream().anyMatch(from.topics()::includes)) {
      block.addProblem("kafka", "must write to other topics than source.kafka reads");
    }
    if (source.orElse(null) instanceof KafkaSourceSettings from
        && sinks.orElse(null) instanceof ElasticsearchSinkSettings to
        && to.deadLetters().target() instanceof ElasticsearchSinkSettings.Topic topic
        && from.connection().brokers().equals(topic.connection().brokers())
        && from.topics().includes(topic.name())) {
      block.addProblem(
          "elasticsearch", "must write dead letters to another topic than source.kafka reads");
    }
  }
}
