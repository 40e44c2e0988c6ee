package io.ecsflow.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Deterministic ids of records: 12 hexadecimal digits of the source record's timestamp (so that ids
 * of one time lie side by side in an index), then 22 characters of a hash of (topic, partition,
 * offset). 34 characters, URL-safe.
 *
 * <p>They come from the coordinates and not from the content, because two equal events may both be
 * real. Not thread-safe.
 */
public final class RecordId {

  private static final long LARGEST_TIMESTAMP = (1L << 48) - 1;
  private static final int HASH_BYTES = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final MessageDigest sha256;

  public RecordId() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The id of the record at this place; the same coordinates and timestamp give the same id,
   * always.
   */
  public String of(Origin origin) {
    sha256.update(origin.topic().getBytes(StandardCharsets.UTF_8));
    sha256.update(
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
            .putInt(origin.partition())
            .putLong(origin.offset())
            .array());
    return id(origin.timestamp());
  }

  /**
   * The id of a record that is made of many: of its time and what it is about. The same ones give
   * the same id, always.
   *
   * @param time milliseconds since the epoch
   */
  public String of(long time, String... about) {
    for (String part : about) {
      byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      sha256.update(utf8);
    }
    return id(time);
  }

  private String id(long time) {
    byte[] hash = Arrays.copyOf(sha256.digest(), HASH_BYTES);
    long prefix = Math.min(Math.max(time, 0), LARGEST_TIMESTAMP);
    return HexFormat.of().toHexDigits(prefix, 12) + BASE64.encodeToString(hash);
  }
}
