package io.ecsflow.connector.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.ecsflow.config.SinkSettings;
import io.ecsflow.event.Rejected.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a job writes, where they are on this machine.
 *
 * @param directory of the job file
 */
public record LocalOutput(Path directory) {

  /** A dead letter of statistics begins so. It is not counted: its event has an ECS record, too. */
  private static final byte[] LATE_SAMPLE =
      "{\"stage\":\"%s\"".formatted(Stage.HOST_STATS.name()).getBytes(US_ASCII);

  /**
   * How many records were written.
   *
   * @param events ECS records
   * @param rejected records that have a dead letter instead
   */
  public record Counts(long events, long rejected) {

    /** What has been added since an earlier count. */
    public Counts minus(Counts before) {
      return new Counts(events - before.events, rejected - before.rejected);
    }
  }

  /** Empty where they are elsewhere. */
  public static Optional<LocalOutput> of(SinkSettings.Files settings) {
    return LocalPaths.of(settings.path()).map(LocalOutput::new);
  }

  /** Makes the directory where there is none; throws where it cannot be written. */
  public void prepare() throws IOException {
    Files.createDirectories(directory);
    Files.delete(Files.createTempFile(directory, ".", ".ecsflow"));
  }

  /** The files of finished parts, and of parts that a job has left unfinished. */
  public List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String output : FileSinks.OUTPUTS) {
      files.addAll(filesOf(output));
    }
    return files;
  }

  /** Removes {@link #files}, and nothing else. */
  public void delete() throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
  }

  /** Of an output, by the name of its directory, the files of finished parts. */
  public List<Path> finished(String output) throws IOException {
    return filesOf(output).stream()
        .filter(file -> !file.getFileName().toString().startsWith("."))
        .toList();
  }

  /** Counts the records of finished parts. */
  public Counts count() throws IOException {
    return new Counts(lines(FileSinks.EVENTS), lines(FileSinks.REJECTED));
  }

  private long lines(String output) throws IOException {
    long count = 0;
    for (Path file : finished(output)) {
      count += linesOf(file);
    }
    return count;
  }

  private static long linesOf(Path file) throws IOException {
    long count = 0;
    try (NdjsonLines lines = NdjsonLines.of(file, LATE_SAMPLE.length)) {
      for (var next = lines.next(); next.isPresent(); next = lines.next()) {
        byte[] start = Objects.requireNonNull(next.get().value());
        count += Arrays.mismatch(start, LATE_SAMPLE) == LATE_SAMPLE.length ? 0 : 1;
      }
    }
    return count;
  }

  private List<Path> filesOf(String output) throws IOException {
    Path parts = directory.resolve(output);
    if (!Files.isDirectory(parts)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parts)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\.?" + output + "-.*"))
          .sorted()
          .toList();
    }
  }
}
