package io.ecsflow.connector.file;

import io.ecsflow.config.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a job reads, where all of them are on this machine.
 *
 * @param paths files and directories
 */
public record LocalInput(List<Path> paths) {

  public LocalInput {
    paths = List.copyOf(paths);
  }

  /** Empty where some are elsewhere. */
  public static Optional<LocalInput> of(SourceSettings.Files settings) {
    List<Path> paths =
        settings.paths().stream().flatMap(path -> LocalPaths.of(path).stream()).toList();
    return paths.size() == settings.paths().size()
        ? Optional.of(new LocalInput(paths))
        : Optional.empty();
  }

  /** Why the source could not read them, a sentence for each such path. */
  public List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        boolean isLink = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        obstacles.add(path + (isLink ? " is a link to what is not there" : " is not there"));
      } else if (!Files.isReadable(path)) {
        obstacles.add(path + " cannot be read: permission denied");
      }
    }
    return obstacles;
  }

  /** Counts the records, which reads all files. */
  public long records(int maxLineBytes) throws IOException {
    long records = 0;
    for (Path file : files()) {
      try (NdjsonLines lines = NdjsonLines.of(file, maxLineBytes)) {
        lines.skip(Long.MAX_VALUE);
        records += lines.count();
      }
    }
    return records;
  }

  /** The files, also those of directories. */
  public List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      files.addAll(filesOf(path));
    }
    return files;
  }

  /** As Flink lists them: nothing whose name starts with a dot or an underscore. */
  private static List<Path> filesOf(Path path) throws IOException {
    if (isHidden(path)) {
      return List.of();
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> children = Files.list(path)) {
      for (Path child : children.toList()) {
        files.addAll(filesOf(child));
      }
    }
    return files;
  }

  private static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.startsWith("_");
  }
}
