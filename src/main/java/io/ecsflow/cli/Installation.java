package io.ecsflow.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * Where ecsflow is installed.
 *
 * @param home the directory with {@code conf} and {@code target}
 */
public record Installation(Path home) {

  /** As the launcher says, the current directory otherwise. */
  public static Installation current() {
    return new Installation(Path.of(System.getProperty("ecsflow.home", "")).toAbsolutePath());
  }

  Path jobJar() {
    return home.resolve("target/ecsflow-job.jar");
  }

  Path flinkDirectory() {
    return home.resolve("conf/flink");
  }

  /** The configuration in {@code conf/flink/config.yaml}; empty where there is none. */
  public Configuration flinkConfiguration() {
    return Files.exists(flinkDirectory().resolve("config.yaml"))
        ? GlobalConfiguration.loadConfiguration(flinkDirectory().toString())
        : new Configuration();
  }

  /** Where local runs keep their checkpoints and savepoints. */
  Path dataDirectory() {
    return home.resolve("data");
  }
}
