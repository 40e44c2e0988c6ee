package io.ecsflow.tools.demo;

import io.ecsflow.connector.RootCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A directory that goes when it is closed, and also when the process is ended before that. */
public final class TemporaryDirectory implements AutoCloseable {

  private static final int ATTEMPTS = 20;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Path path;

  public TemporaryDirectory(String prefix) throws IOException {
    this.path = Files.createTempDirectory(prefix);
    Thread atExit = new Thread(this::deleteAtExit, "delete-" + path.getFileName());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A subdirectory. */
  public Path resolve(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  @Override
  public void close() throws IOException {
    delete();
  }

  /** While the process ends, others still write: what they have just made needs another go. */
  private void deleteAtExit() {
    for (int attempt = 1; attempt <= ATTEMPTS && Files.exists(path); attempt++) {
      try {
        delete();
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          System.err.println("ecsflow: " + path + " stayed behind: " + RootCause.of(e));
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
