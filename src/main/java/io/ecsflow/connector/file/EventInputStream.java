package io.ecsflow.connector.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file or stream of events: decompressed where its first bytes are those of gzip,
 * whatever its name. UTF-16 is refused. Not thread-safe.
 */
final class EventInputStream extends InputStream {

  /** Enough to detect UTF-16 without a byte order mark: two characters of which one byte is 0. */
  private static final int FIRST_BYTES = 4;

  private final InputStream raw;
  private @Nullable InputStream text;

  /**
   * @param raw read in large pieces, from the first {@code read} on; is closed with this
   */
  EventInputStream(InputStream raw) {
    this.raw = raw;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads as {@link InputStream} does.
   *
   * @throws CorruptInputException where the data itself is at fault
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      if (text == null) {
        text = open();
      }
      return text.read(bytes, offset, length);
    } catch (EOFException e) {
      throw new CorruptInputException("the gzip data is cut off");
    } catch (ZipException e) {
      throw new CorruptInputException(String.valueOf(e.getMessage()));
    }
  }

  private InputStream open() throws IOException {
    PushbackInputStream bytes =
        new PushbackInputStream(raw, ConcatenatedGzipInputStream.BUFFER_BYTES);
    byte[] first = peek(bytes);
    if (!isGzip(first)) {
      requireUtf8(first);
      return bytes;
    }
    PushbackInputStream decompressed =
        new PushbackInputStream(new ConcatenatedGzipInputStream(bytes), FIRST_BYTES);
    requireUtf8(peek(decompressed));
    return decompressed;
  }

  private static byte[] peek(PushbackInputStream in) throws IOException {
    byte[] first = in.readNBytes(FIRST_BYTES);
    in.unread(first);
    return first;
  }

  private static boolean isGzip(byte[] first) {
    return first.length >= 2 && first[0] == 0x1F && first[1] == (byte) 0x8B;
  }

  private static void requireUtf8(byte[] first) throws CorruptInputException {
    if (first.length >= 2
        && (hasUtf16ByteOrderMark(first) || isZeroAt(0, first) || isZeroAt(1, first))) {
      throw new CorruptInputException("it looks like UTF-16, expected UTF-8");
    }
  }

  private static boolean hasUtf16ByteOrderMark(byte[] first) {
    int mark = ((first[0] & 0xFF) << 8) | (first[1] & 0xFF);
    return mark == 0xFEFF || mark == 0xFFFE;
  }

  /** Whether every second byte is 0, from this one on, and no other. */
  private static boolean isZeroAt(int offset, byte[] first) {
    for (int i = 0; i < first.length; i++) {
      if ((first[i] == 0) != (i % 2 == offset)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    if (text != null) {
      text.close();
    }
    raw.close();
  }
}
