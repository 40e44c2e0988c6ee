package io.ecsflow.tools.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a log, for a message that says why a process failed. */
final class LogTail {

  private static final int BYTES = 4_000;

  private LogTail() {}

  /** The last 4,000 bytes; a log that cannot be read is said to be so. */
  static String of(Path log) {
    try {
      byte[] all = Files.readAllBytes(log);
      int from = Math.max(0, all.length - BYTES);
      return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }
}
