package io.ecsflow.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that goes when it is closed, and also when the process is ended before that. */
final class TemporaryDirectory implements AutoCloseable {

  private final Path path;
  private final Thread atExit;

  TemporaryDirectory(String prefix) throws IOException {
    this.path = Files.createTempDirectory(prefix);
    this.atExit = new Thread(this::deleteQuietly, "delete-" + path.getFileName());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A subdirectory. */
  Path resolve(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(atExit);
    delete();
  }

  private void deleteQuietly() {
    try {
      delete();
    } catch (IOException | UncheckedIOException e) {
      System.err.println("ecsflow: " + path + " stayed behind: " + e.getMessage());
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException e) {
      // somebody was faster
    }
  }
}
