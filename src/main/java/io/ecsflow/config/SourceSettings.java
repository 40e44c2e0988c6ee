package io.ecsflow.config;

import java.util.List;

/** Where the events come from. */
public sealed interface SourceSettings permits KafkaSourceSettings, SourceSettings.Files {

  /**
   * Events are read from files, one per line, and then the job ends. As a text it shows no paths:
   * they may have come from a secret.
   *
   * @param paths files or directories, also URIs that Flink knows
   */
  record Files(List<String> paths) implements SourceSettings {

    public Files {
      paths = List.copyOf(paths);
    }

    @Override
    public String toString() {
      return "SourceSettings.Files[" + paths.size() + " paths]";
    }
  }
}
