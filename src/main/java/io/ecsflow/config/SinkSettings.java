package io.ecsflow.config;

/** Where ECS records and dead letters go. */
public sealed interface SinkSettings
    permits KafkaSinkSettings, ElasticsearchSinkSettings, SinkSettings.Files {

  /**
   * Results are written to files, each output in a subdirectory of its own. As a text it shows no
   * path: it may have come from a secret.
   *
   * @param path a directory, also a URI that Flink knows
   */
  record Files(String path) implements SinkSettings {

    @Override
    public String toString() {
      return "SinkSettings.Files";
    }
  }
}
