package io.ecsflow.connector.file;

import java.nio.file.Path;
import java.util.Optional;

/** Paths of job files that are on this machine. */
final class LocalPaths {

  private LocalPaths() {}

  /** Empty where Flink reads it from elsewhere, as in {@code s3://bucket/events}. */
  static Optional<Path> of(String path) {
    var uri = new org.apache.flink.core.fs.Path(path).toUri();
    return uri.getScheme() == null || uri.getScheme().equals("file")
        ? Optional.of(Path.of(uri.getPath()))
        : Optional.empty();
  }
}
