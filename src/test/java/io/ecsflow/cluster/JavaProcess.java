package io.ecsflow.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own that a test may kill, freeze and start again. It ends with {@link #close}, and
 * with the test's JVM at the latest, also when that is killed. Not thread-safe.
 */
public final class JavaProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Path directory;
  private final String name;
  private final Command command;
  private int starts;
  private Process process;
  private @Nullable Freeze freeze;

  /**
   * What runs.
   *
   * @param options of the JVM
   * @param classPath which need not have anything of the tests
   * @param main the class
   * @param arguments of its main
   */
  record Command(List<String> options, String classPath, String main, List<String> arguments) {}

  private JavaProcess(Path directory, String name, Command command) {
    this.directory = directory;
    this.name = name;
    this.command = command;
    this.process = launch();
  }

  /**
   * Starts it.
   *
   * @param directory of its logs, one for each start
   * @param name of its logs
   */
  static JavaProcess start(Path directory, String name, Command command) {
    return new JavaProcess(directory, name, command);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Throws if the process has ended, so that no test waits for it in vain. */
  void failIfEnded() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "%s ended with %d: %s".formatted(name, process.exitValue(), log()));
    }
  }

  /** What the process has written since its last start. */
  String log() {
    try {
      return new String(Files.readAllBytes(logFile()), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("no log " + logFile(), e);
    }
  }

  /** Ends it as {@code kill -9} does, also when it is frozen. */
  public void kill() {
    process.destroyForcibly();
    thaw(); // nothing to wake, but its holder must end
    awaitEnd();
  }

  /** Ends it as {@code kill} does, in order. */
  void terminate() {
    process.toHandle().destroy(); // unlike the process, it leaves the standard input open
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " had to end", e);
    }
  }

  /** Starts it again, if it does not run; does not wait until it is ready. */
  public void restart() {
    if (!process.isAlive()) {
      process = launch();
    }
  }

  /** Stops the process until {@link #thaw}; its connections stay open. */
  public void freeze() {
    if (freeze == null) {
      freeze = Freeze.of(process.pid());
    }
  }

  public void thaw() {
    if (freeze != null) {
      freeze.close();
      freeze = null;
    }
  }

  @Override
  public void close() {
    kill();
  }

  @Override
  public String toString() {
    return name;
  }

  private Process launch() {
    starts++;
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(command.options());
    line.addAll(List.of("-cp", watchdog() + ":" + command.classPath(), Watchdog.class.getName()));
    line.add(command.main());
    line.addAll(command.arguments());
    try {
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(logFile().toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("no process for " + name, e);
    }
  }

  private Path logFile() {
    return directory.resolve("%s-%d.log".formatted(name, starts));
  }

  /** A directory with that class and no other. */
  private Path watchdog() {
    Path classes = directory.resolve("watchdog");
    String file = Watchdog.class.getName().replace('.', '/') + ".class";
    try (InputStream bytes =
        Objects.requireNonNull(Watchdog.class.getClassLoader()).getResourceAsStream(file)) {
      Files.createDirectories(classes.resolve(file).getParent());
      Files.copy(
          Objects.requireNonNull(bytes),
          classes.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException("no directory for the watchdog", e);
    }
  }
}
