package io.ecsflow.admission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Stands for the bytes of an event: the first 128 bits of their SHA-256. An event is suppressed if
 * its digest is that of another, so that no two events of an agent may share one, not even by
 * intention.
 *
 * @param high the first 64 bits
 * @param low the 64 bits after them
 */
public record EventDigest(long high, long low) {

  /** Writes 16 bytes. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static EventDigest readFrom(DataInput in) throws IOException {
    return new EventDigest(in.readLong(), in.readLong());
  }

  /** Computes digests. Not thread-safe. */
  public static final class Digester {

    private final MessageDigest sha256;

    public Digester() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    /** The digest of these bytes. */
    public EventDigest of(byte[] event) {
      ByteBuffer digest = ByteBuffer.wrap(sha256.digest(event));
      return new EventDigest(digest.getLong(), digest.getLong());
    }
  }
}
