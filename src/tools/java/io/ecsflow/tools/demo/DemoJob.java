package io.ecsflow.tools.demo;

import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ExternalValues;
import io.ecsflow.config.JobFile;
import io.ecsflow.config.JobFileException;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.connector.RootCause;
import io.ecsflow.stats.StatsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The job file of the demo: one that reads one topic of the demo's broker and writes to others, or
 * to the demo's search server, with statistics.
 *
 * @param settings the whole file
 * @param stats its statistics
 * @param inputTopic the topic that it reads
 */
record DemoJob(JobSettings settings, StatsSettings stats, String inputTopic) {

  /** What {@code ${KAFKA_BROKERS}} in the file stands for. */
  static final String BROKERS = "KAFKA_BROKERS";

  /** What {@code ${ELASTICSEARCH_URL}} stands for, where there is such a server. */
  static final String SEARCH_SERVER = "ELASTICSEARCH_URL";

  /**
   * Reads the job file.
   *
   * @param file where it lies
   * @param addresses what its placeholders stand for; the job writes to the search server if there
   *     is one
   */
  static DemoJob read(Path file, Map<String, String> addresses) throws DemoFailure {
    JobSettings settings;
    try {
      settings = JobFile.read(Files.readString(file), only(addresses));
    } catch (IOException e) {
      throw new DemoFailure(
          "the job file %s cannot be read: %s".formatted(file, RootCause.ofFile(e)));
    } catch (JobFileException e) {
      throw new DemoFailure("the job file " + file + " has problems:\n" + e.getMessage());
    }
    if (settings.source() instanceof KafkaSourceSettings source
        && source.topics() instanceof TopicSelection.Named named
        && named.topics().size() == 1
        && settings.hostStats().isPresent()
        && source.connection().brokers().equals(addresses.get(BROKERS))
        && writesTo(addresses, settings.sinks())) {
      return new DemoJob(settings, settings.hostStats().get(), named.topics().get(0));
    }
    throw new DemoFailure(
        "the job file %s must read one topic of ${%s}, write to ${%s} and have hostStats"
            .formatted(
                file, BROKERS, addresses.containsKey(SEARCH_SERVER) ? SEARCH_SERVER : BROKERS));
  }

  private static boolean writesTo(Map<String, String> addresses, SinkSettings sinks) {
    String server = addresses.get(SEARCH_SERVER);
    if (server != null) {
      return sinks instanceof ElasticsearchSinkSettings elasticsearch
          && elasticsearch.names().dates().areDaily()
          && elasticsearch.connection().hosts().equals(List.of(server));
    }
    return sinks instanceof KafkaSinkSettings kafka
        && kafka.connection().brokers().equals(addresses.get(BROKERS));
  }

  private static ExternalValues only(Map<String, String> addresses) {
    return new ExternalValues() {
      @Override
      public Optional<String> variable(String name) {
        return Optional.ofNullable(addresses.get(name));
      }

      @Override
      public Optional<String> file(String path) {
        return Optional.empty();
      }
    };
  }
}
