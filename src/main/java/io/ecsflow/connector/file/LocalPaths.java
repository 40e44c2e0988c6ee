package io.ecsflow.connector.file;

import java.nio.file.Path;
import java.util.Optional;

/** Paths of Flink, as in job files and options, that are on this machine. */
public final class LocalPaths {

  private LocalPaths() {}

  /** The path; empty where Flink finds it elsewhere, as {@code s3://bucket/events}. */
  public static Optional<Path> of(String path) {
    var uri = new org.apache.flink.core.fs.Path(path).toUri();
    return uri.getScheme() == null || uri.getScheme().equals("file")
        ? Optional.of(Path.of(uri.getPath()))
        : Optional.empty();
  }
}
