package io.ecsflow.config;

import java.util.List;

/**
 * Events are read from files, one per line, and then the job ends. As a text it shows no paths:
 * they may have come from a secret.
 *
 * @param paths files or directories, also URIs that Flink knows
 */
public record FileSourceSettings(List<String> paths) implements SourceSettings {

  public FileSourceSettings {
    paths = List.copyOf(paths);
  }

  @Override
  public String toString() {
    return "FileSourceSettings[" + paths.size() + " paths]";
  }
}
