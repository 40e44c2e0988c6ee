package io.ecsflow.cli.check;

import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.RootCause;
import io.ecsflow.connector.file.LocalPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;

/** Whether there is room for checkpoints, where they are kept on this machine. */
final class CheckpointDirectoryCheck {

  private static final String SUBJECT = CheckpointingOptions.CHECKPOINTS_DIRECTORY.key();

  /** A fleet of some ten thousand agents has a state of less. */
  static final long MIN_FREE_BYTES = 1L << 30;

  private CheckpointDirectoryCheck() {}

  /** Of a directory as Flink names it; ok where it is no directory of a machine. */
  static CheckResult check(String directory) {
    return LocalPaths.of(directory)
        .map(CheckpointDirectoryCheck::check)
        .orElseGet(() -> CheckResult.ok(SUBJECT, directory));
  }

  private static CheckResult check(Path directory) {
    try {
      long free = Files.getFileStore(existing(directory.toAbsolutePath())).getUsableSpace();
      return check(directory, free);
    } catch (IOException e) {
      return CheckResult.warning(
          SUBJECT,
          "%s cannot be looked at (%s): make it, or name another one"
              .formatted(directory, RootCause.ofFile(e)));
    }
  }

  static CheckResult check(Path directory, long freeBytes) {
    String free = String.format(Locale.ROOT, "%s has %,d MB free", directory, freeBytes >> 20);
    return freeBytes < MIN_FREE_BYTES
        ? CheckResult.warning(
            SUBJECT,
            free + ": make room, or name another disk; a checkpoint that fails commits nothing")
        : CheckResult.ok(SUBJECT, free);
  }

  /** The directory, or the nearest one above it that is there. */
  private static Path existing(Path directory) {
    Path parent = directory.getParent();
    return Files.exists(directory) || parent == null ? directory : existing(parent);
  }
}
