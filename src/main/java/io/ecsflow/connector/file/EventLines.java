package io.ecsflow.connector.file;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Decoded;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a stream, decoded as the lines of a file in a backfill are. Not thread-safe. The
 * dead letter of a line over the limit holds only its first bytes, see {@link NdjsonLines}.
 */
public final class EventLines implements Closeable {

  private final NdjsonLines lines;
  private final LineDecoder decoder;

  /**
   * Lines of a stream, which is closed with this.
   *
   * @param name how the stream is called in the origin of its records
   */
  public EventLines(InputStream in, String name, DecodeSettings settings) {
    lines = new NdjsonLines(in, settings.maxRecordBytes());
    decoder = new LineDecoder(settings, name);
  }

  /** Lines of a file, unpacked where its name ends with {@code .gz}. */
  public static EventLines of(Path file, DecodeSettings settings) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new EventLines(unpacked(in, file), file.toString(), settings);
  }

  private static InputStream unpacked(InputStream in, Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return in;
    }
    try {
      return new GZIPInputStream(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The next line, empty at the end. */
  public Optional<Decoded> next() throws IOException {
    return lines.next().map(decoder::decode);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
