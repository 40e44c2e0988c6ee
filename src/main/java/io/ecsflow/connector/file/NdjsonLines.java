package io.ecsflow.connector.file;

import io.ecsflow.connector.RootCause;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads lines as records: the topic is the file, the partition 0, the offset the line's number from
 * 0; there is no timestamp. Lines end with LF or CR LF; the last one may end with the input. Of a
 * line no more is buffered than its first bytes, up to one byte over the limit: enough to see that
 * it is too long. Not thread-safe.
 */
public final class NdjsonLines implements Closeable {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final InputStream in;
  private final String name;
  private final int maxBufferedBytes;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int at;
  private int end;
  private byte[] line = new byte[4096];
  private long number;

  /**
   * Lines of a stream, which is closed with this, and decompressed where it begins as gzip does.
   *
   * @param in read in large pieces, needs no buffer of its own
   * @param name the name of the stream in the origin of its records, and in messages
   * @param maxLineBytes the limit, without the line end
   */
  public NdjsonLines(InputStream in, String name, int maxLineBytes) {
    this.in = new EventInputStream(in);
    this.name = name;
    this.maxBufferedBytes = Math.addExact(maxLineBytes, 1);
  }

  /** Lines of a file. */
  public static NdjsonLines of(Path file, int maxLineBytes) throws IOException {
    return new NdjsonLines(Files.newInputStream(file), file.toString(), maxLineBytes);
  }

  /**
   * The next line, empty at the end of the input.
   *
   * @throws IOException where no more can be read; the message has the name, and how many lines
   *     came before
   */
  public Optional<SourceRecord> next() throws IOException {
    long length = 0;
    byte last = 0;
    boolean isEnded = false;
    while (!isEnded && fill()) {
      int lineEnd = indexOfLineEnd();
      isEnded = lineEnd < end;
      append(length, lineEnd);
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
    byte[] bytes = Arrays.copyOf(line, (int) Math.min(content, maxBufferedBytes));
    Origin origin = new Origin(name, 0, number++, Origin.NO_TIMESTAMP);
    return Optional.of(new SourceRecord(origin, null, bytes));
  }

  /** Does this with every line that is left. */
  public void forEach(NdjsonFiles.Action action) throws IOException {
    for (var line = next(); line.isPresent(); line = next()) {
      action.accept(line.get());
    }
  }

  /** How many lines have been read. */
  public long count() {
    return number;
  }

  /** Skips so many lines, fewer where the input ends before. */
  public void skip(long lines) throws IOException {
    for (long skipped = 0; skipped < lines && next().isPresent(); skipped++) {}
  }

  /** Whether there is anything left to read. */
  private boolean fill() throws IOException {
    while (at == end) {
      int read = read();
      if (read < 0) {
        return false;
      }
      at = 0;
      end = read;
    }
    return true;
  }

  private int read() throws IOException {
    try {
      return in.read(chunk);
    } catch (CorruptInputException e) {
      throw new CorruptInputException(unreadable(e));
    } catch (IOException e) {
      throw new IOException(unreadable(e), e);
    }
  }

  private String unreadable(IOException cause) {
    return number == 0
        ? "%s cannot be read: %s".formatted(name, RootCause.of(cause))
        : String.format(
            Locale.ROOT, "%s cannot be read beyond line %d: %s", name, number, RootCause.of(cause));
  }

  private int indexOfLineEnd() {
    int i = at;
    while (i < end && chunk[i] != '\n') {
      i++;
    }
    return i;
  }

  private void append(long length, int lineEnd) {
    int free = (int) Math.max(maxBufferedBytes - length, 0);
    int more = Math.min(lineEnd - at, free);
    if (more > 0) {
      int needed = (int) length + more;
      if (line.length < needed) {
        line = Arrays.copyOf(line, Math.max(needed, Math.min(line.length * 2, maxBufferedBytes)));
      }
      System.arraycopy(chunk, at, line, (int) length, more);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
