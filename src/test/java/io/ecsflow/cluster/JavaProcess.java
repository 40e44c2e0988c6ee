package io.ecsflow.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own that a test may kill and freeze, by its pid. It ends with {@link #close}, and
 * with the JVM of the test at the latest. Its output goes to its log.
 */
final class JavaProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final Path log;
  private final Thread cleanup;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.cleanup = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(cleanup);
  }

  /**
   * Starts it.
   *
   * @param log its output is appended to this file
   * @param arguments of {@code java}: options, main class and its arguments
   */
  static JavaProcess start(Path log, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new JavaProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("no process for " + arguments, e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Throws if the process has ended, so that no test waits for it in vain. */
  void failIfEnded() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "process %d ended with %d: %s".formatted(process.pid(), process.exitValue(), log()));
    }
  }

  /** Its output so far. */
  String log() {
    try {
      return new String(Files.readAllBytes(log), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("no log " + log, e);
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    await(process);
  }

  /** Stops the process until {@link #thaw}; its connections stay open. */
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      await(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException("no signal " + name + " to " + process.pid(), e);
    }
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("process " + process.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + process.pid() + " had to end", e);
    }
  }

  /** A frozen process is killed as well. */
  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(cleanup);
  }
}
