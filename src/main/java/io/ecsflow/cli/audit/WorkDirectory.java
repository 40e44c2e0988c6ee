package io.ecsflow.cli.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/** A directory within another, deleted when it is closed, and when the process is ended. */
final class WorkDirectory implements Closeable {

  private final Path path;
  private final Thread atExit;

  WorkDirectory(Path parent) throws IOException {
    path = Files.createTempDirectory(parent, "ecsflow-audit-");
    atExit = new Thread(this::deleteAtExit, "delete-" + path.getFileName());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    FileUtils.deleteDirectory(path.toFile());
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void deleteAtExit() {
    try {
      FileUtils.deleteDirectory(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be deleted", e);
    }
  }
}
