package io.ecsflow.tools.embedded;

import io.ecsflow.connector.RootCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.util.FileUtils;

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
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          System.err.println("ecsflow: " + path + " stayed behind: " + RootCause.of(e));
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void delete() throws IOException {
    FileUtils.deleteDirectory(path.toFile());
  }
}
