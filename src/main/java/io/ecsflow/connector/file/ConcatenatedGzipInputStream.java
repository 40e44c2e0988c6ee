package io.ecsflow.connector.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses concatenated gzip members (RFC 1952) to the end of the input. The JDK's own stream
 * ends where no further byte happens to be available after a member, and ignores whatever else
 * follows one. Not thread-safe.
 */
final class ConcatenatedGzipInputStream extends InputStream {

  static final int BUFFER_BYTES = 64 * 1024;

  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final PushbackInputStream packed;
  private final CRC32 crc = new CRC32();
  private @Nullable Member member;
  private long size;

  /**
   * @param packed to its end, can take back {@link #BUFFER_BYTES}; is closed with this
   */
  ConcatenatedGzipInputStream(PushbackInputStream packed) {
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (member != null || hasMember()) {
      Member current = member == null ? begin() : member;
      int read = current.read(bytes, offset, length);
      if (read >= 0) {
        crc.update(bytes, offset, read);
        size += read;
        return read;
      }
      end(current);
    }
    return -1;
  }

  private boolean hasMember() throws IOException {
    int first = packed.read();
    if (first >= 0) {
      packed.unread(first);
    }
    return first >= 0;
  }

  private Member begin() throws IOException {
    if (number(2) != 0x8B1F) {
      throw new ZipException("something else follows the gzip data");
    }
    if (number(1) != 8) {
      throw new ZipException("the gzip data is compressed in an unknown way");
    }
    int flags = (int) number(1);
    skipBytes(6); // time, extra flags, system
    skipBytes((flags & EXTRA) == 0 ? 0 : number(2));
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    skipBytes((flags & HEADER_CRC) == 0 ? 0 : 2);
    crc.reset();
    size = 0;
    member = new Member(packed);
    return member;
  }

  private void end(Member current) throws IOException {
    current.end(packed);
    member = null;
    if (number(4) != crc.getValue() || number(4) != (size & 0xFFFF_FFFFL)) {
      throw new ZipException("the gzip data is damaged: its checksum is another");
    }
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int shift = 0; shift < 8 * bytes; shift += 8) {
      number |= (long) next() << shift;
    }
    return number;
  }

  private void skipBytes(long bytes) throws IOException {
    for (long skipped = 0; skipped < bytes; skipped++) {
      next();
    }
  }

  private void skipText(boolean isThere) throws IOException {
    while (isThere && next() != 0) {}
  }

  private int next() throws IOException {
    int next = packed.read();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    if (member != null) {
      member.inflater().end();
    }
    packed.close();
  }

  /** The data of one member, without its header and trailer. */
  private static final class Member extends InflaterInputStream {

    Member(InputStream packed) {
      super(packed, new Inflater(true), BUFFER_BYTES);
    }

    Inflater inflater() {
      return inf;
    }

    /** Unreads what was read beyond the member. */
    void end(PushbackInputStream packed) throws IOException {
      int rest = inf.getRemaining();
      packed.unread(buf, len - rest, rest);
      inf.end();
    }
  }
}
