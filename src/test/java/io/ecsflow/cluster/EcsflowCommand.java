package io.ecsflow.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code bin/ecsflow} as an operator has it: the script and the jars of this build, and a
 * configuration of Flink beside them.
 */
final class EcsflowCommand implements AutoCloseable {

  private static final long PATIENCE_MINUTES = 3;

  private final Path home;

  private EcsflowCommand(Path home) {
    this.home = home;
  }

  /**
   * How a command ended.
   *
   * @param exitCode of the process
   * @param output the standard output
   * @param errors the standard error
   */
  record Result(int exitCode, String output, String errors) {}

  /**
   * Installs it.
   *
   * @param home a directory to be made
   * @param flinkSettings what is in {@code conf/flink/config.yaml}
   */
  static EcsflowCommand install(Path home, String flinkSettings) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("conf/flink"));
    // copies: the script looks for the sources of this build where it lies
    for (String file : List.of("bin/ecsflow", "conf/jvm.options", "conf/log4j2.properties")) {
      Files.copy(Path.of(file), home.resolve(file));
    }
    Files.createSymbolicLink(home.resolve("target"), Path.of("target").toAbsolutePath());
    Files.writeString(home.resolve("conf/flink/config.yaml"), flinkSettings);
    return new EcsflowCommand(home);
  }

  /** Runs a command to its end. */
  Result run(String... arguments) {
    List<String> line = new ArrayList<>(List.of("bin/ecsflow"));
    line.addAll(List.of(arguments));
    return run(line, Map.of());
  }

  /** Runs a line as a shell does; a variable that it has and that is not given is an error. */
  Result shell(String line, Map<String, String> variables) {
    return run(List.of("bash", "-uc", line), variables);
  }

  /** Writes a file below the home directory. */
  void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Result run(List<String> line, Map<String, String> variables) {
    Path output = home.resolve("output.txt");
    Path errors = home.resolve("errors.txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(home.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(variables);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(line + " does not end");
      }
      return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(line + " cannot run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + line, e);
    }
  }

  /** Removes the link to this build, before somebody deletes the directory with all in it. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(home.resolve("target"));
    } catch (IOException e) {
      throw new UncheckedIOException("a link stays behind", e);
    }
  }
}
