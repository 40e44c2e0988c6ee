package io.ecsflow.config;

/**
 * Results are written to files, in the subdirectories {@code events} and {@code rejected}. As a
 * text it shows no path: it may have come from a secret.
 *
 * @param path a directory, also a URI that Flink knows
 */
public record FileSinkSettings(String path) implements SinkSettings {

  @Override
  public String toString() {
    return "FileSinkSettings";
  }
}
