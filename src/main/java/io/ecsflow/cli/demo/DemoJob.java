package io.ecsflow.cli.demo;

import io.ecsflow.config.ExternalValues;
import io.ecsflow.config.JobFile;
import io.ecsflow.config.JobFileException;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.TopicSelection;
import io.ecsflow.stats.StatsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The job file of the demo: one that reads one topic of the demo's broker and writes to others,
 * with statistics.
 *
 * @param settings the whole file
 * @param source its source
 * @param stats its statistics
 * @param sinks its sinks
 * @param inputTopic the topic that it reads
 */
record DemoJob(
    JobSettings settings,
    KafkaSourceSettings source,
    StatsSettings stats,
    KafkaSinkSettings sinks,
    String inputTopic) {

  private static final String BROKERS = "KAFKA_BROKERS";

  /**
   * Reads the job file.
   *
   * @param file where it lies
   * @param brokers what {@code ${KAFKA_BROKERS}} in it stands for
   */
  static DemoJob read(Path file, String brokers) throws DemoFailure {
    JobSettings settings;
    try {
      settings = JobFile.read(Files.readString(file), onlyBrokers(brokers));
    } catch (IOException e) {
      throw new DemoFailure("the job file " + file + " cannot be read", e);
    } catch (JobFileException e) {
      throw new DemoFailure("the job file " + file + " has problems:\n" + e.getMessage());
    }
    if (settings.source() instanceof KafkaSourceSettings source
        && settings.sinks() instanceof KafkaSinkSettings sinks
        && source.topics() instanceof TopicSelection.Named named
        && named.topics().size() == 1
        && settings.hostStats().isPresent()
        && source.connection().brokers().equals(brokers)
        && sinks.connection().brokers().equals(brokers)) {
      return new DemoJob(
          settings, source, settings.hostStats().get(), sinks, named.topics().get(0));
    }
    throw new DemoFailure(
        "the job file %s must read one topic of ${%s}, write to ${%s} and have hostStats"
            .formatted(file, BROKERS, BROKERS));
  }

  KafkaSinkSettings.Topics topics() {
    return sinks.topics();
  }

  /** All that the job reads and writes. */
  List<String> allTopics() {
    List<String> all = new ArrayList<>(topics().written(true));
    all.add(inputTopic);
    return all;
  }

  private static ExternalValues onlyBrokers(String brokers) {
    return new ExternalValues() {
      @Override
      public Optional<String> variable(String name) {
        return name.equals(BROKERS) ? Optional.of(brokers) : Optional.empty();
      }

      @Override
      public Optional<String> file(String path) {
        return Optional.empty();
      }
    };
  }
}
