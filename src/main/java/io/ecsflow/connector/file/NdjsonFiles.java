package io.ecsflow.connector.file;

import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of files, one file after the other, and knows how far it is. Not thread-safe. */
public final class NdjsonFiles {

  /** What is done with each line. */
  public interface Action {
    void accept(SourceRecord line) throws IOException;
  }

  private final List<Path> files;
  private final int maxLineBytes;
  private long bytes;
  private long bytesOfEarlier;
  private @Nullable FileChannel current;

  /**
   * Lines of these files, also packed by gzip.
   *
   * @param maxLineBytes the limit of a line, without its end
   */
  public NdjsonFiles(List<Path> files, int maxLineBytes) {
    this.files = List.copyOf(files);
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Every line of every file, in order.
   *
   * @throws IOException where one cannot be read to its end; the message has its name
   */
  public void forEach(Action action) throws IOException {
    for (Path file : files) {
      bytes += Files.size(file);
    }
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file);
          NdjsonLines lines =
              new NdjsonLines(Channels.newInputStream(channel), file.toString(), maxLineBytes)) {
        current = channel;
        lines.forEach(action);
      }
      current = null;
      bytesOfEarlier += Files.size(file);
    }
  }

  /** The share of all bytes that was read, from 0 to 1; 0 where nobody knows, as of a pipe. */
  public double share() {
    try {
      long position = current == null ? 0 : current.position();
      return bytes == 0 ? 0 : (double) (bytesOfEarlier + position) / bytes;
    } catch (IOException e) { // it has no position
      return 0;
    }
  }
}
