package io.ecsflow.connector.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads lines that end with LF or CR LF; the last one may end with the input. However long a line
 * is, no more of it is held than its first bytes, up to one byte over the limit: enough to see that
 * it is too long. Not thread-safe.
 */
public final class NdjsonLines implements Closeable {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final InputStream in;
  private final int keptBytes;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int at;
  private int end;
  private byte[] line = new byte[4096];
  private long number;

  /**
   * One line.
   *
   * @param number from 0
   * @param bytes without the line end; only the first ones of a line over the limit
   * @param length how many bytes the whole line has
   */
  public record Line(long number, byte[] bytes, long length) {

    /** Whether the line is over the limit. */
    public boolean isCut() {
      return length > bytes.length;
    }
  }

  /**
   * Lines of a stream, which is closed with this.
   *
   * @param in read in large pieces, needs no buffer of its own
   * @param maxLineBytes the limit, without the line end
   */
  public NdjsonLines(InputStream in, int maxLineBytes) {
    this.in = in;
    this.keptBytes = Math.addExact(maxLineBytes, 1);
  }

  /** The next line, empty at the end of the input. */
  public Optional<Line> next() throws IOException {
    long length = 0;
    byte last = 0;
    boolean isEnded = false;
    while (!isEnded && fill()) {
      int lineEnd = indexOfLineEnd();
      isEnded = lineEnd < end;
      keep(length, lineEnd);
      if (lineEnd > at) {
        last = chunk[lineEnd - 1];
      }
      length += lineEnd - at;
      at = isEnded ? lineEnd + 1 : lineEnd;
    }
    if (!isEnded && length == 0) {
      return Optional.empty();
    }
    long content = last == '\r' && length > 0 ? length - 1 : length;
    byte[] bytes = Arrays.copyOf(line, (int) Math.min(content, keptBytes));
    return Optional.of(new Line(number++, bytes, content));
  }

  /** How many lines have been read. */
  public long count() {
    return number;
  }

  /** Passes over lines, as many as there are at most. */
  public void skip(long lines) throws IOException {
    for (long skipped = 0; skipped < lines && next().isPresent(); skipped++) {}
  }

  /** Whether there is anything left to read. */
  private boolean fill() throws IOException {
    while (at == end) {
      int read = in.read(chunk);
      if (read < 0) {
        return false;
      }
      at = 0;
      end = read;
    }
    return true;
  }

  private int indexOfLineEnd() {
    int i = at;
    while (i < end && chunk[i] != '\n') {
      i++;
    }
    return i;
  }

  private void keep(long length, int lineEnd) {
    int free = (int) Math.max(keptBytes - length, 0);
    int more = Math.min(lineEnd - at, free);
    if (more > 0) {
      int needed = (int) length + more;
      if (line.length < needed) {
        line = Arrays.copyOf(line, Math.max(needed, Math.min(line.length * 2, keptBytes)));
      }
      System.arraycopy(chunk, at, line, (int) length, more);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
