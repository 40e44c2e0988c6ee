package io.ecsflow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.util.FileUtils;

/**
 * Where local runs of one job keep their checkpoints and savepoints.
 *
 * @param directory of the job
 */
record LocalState(Path directory) {

  /** The file that each checkpoint and savepoint has. */
  private static final String METADATA = "_metadata";

  /** Below {@code savepoints} and a savepoint, or {@code checkpoints}, a run and a checkpoint. */
  private static final int DEPTH = 4;

  /**
   * The state of a job.
   *
   * @param data the directory of all jobs
   */
  static LocalState of(Path data, String job) {
    return new LocalState(data.toAbsolutePath().resolve(job));
  }

  Path checkpoints() {
    return directory.resolve("checkpoints");
  }

  Path savepoints() {
    return directory.resolve("savepoints");
  }

  /** Makes the directory, and finds out whether it can be written. */
  void prepare() throws IOException {
    Files.createDirectories(directory);
    Files.delete(Files.createTempFile(directory, ".", ".ecsflow"));
  }

  /** The newest checkpoint or savepoint, from which the job is best resumed. */
  Optional<Path> newest() throws IOException {
    if (!Files.exists(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files =
        Files.find(directory, DEPTH, (path, attributes) -> isMetadata(path))) {
      Map<Path, FileTime> times = files.collect(Collectors.toMap(path -> path, LocalState::timeOf));
      return times.entrySet().stream()
          .max(Comparator.comparing(Map.Entry::getValue))
          .map(newest -> newest.getKey().getParent());
    }
  }

  /** Removes the checkpoints of a run whose input has ended: nothing is left to go on with. */
  void deleteCheckpoints(JobID run) throws IOException {
    Path checkpoints = checkpoints().resolve(run.toString());
    if (Files.exists(checkpoints)) {
      FileUtils.deleteDirectory(checkpoints.toFile());
    }
  }

  /** Whether a job can be resumed from there: the directory, or the file in it. */
  static boolean isThere(Path path) {
    return Files.exists(path.resolve(METADATA)) || (isMetadata(path) && Files.exists(path));
  }

  private static boolean isMetadata(Path path) {
    return path.endsWith(METADATA);
  }

  /** The epoch for a file that was deleted meanwhile. */
  private static FileTime timeOf(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
