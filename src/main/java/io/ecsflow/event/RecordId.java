package io.ecsflow.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Deterministic ids of ECS records: 12 hexadecimal digits of the source record's timestamp (so that
 * ids of one time lie side by side in an index), then 22 characters of a hash of (topic, partition,
 * offset). 34 characters, URL-safe.
 *
 * <p>They come from the coordinates and not from the content, because two equal events may both be
 * real. Not thread-safe.
 */
public final class RecordId {

  private static final long MAX_TIMESTAMP = (1L << 48) - 1;
  private static final int HASH_BYTES = 16;
  private static final int TIME_DIGITS = 12;
  private static final int HASH_CHARACTERS = 22;
  private static final HexFormat HEX = HexFormat.of();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final MessageDigest sha256;
  private final ByteBuffer coordinates = ByteBuffer.allocate(Integer.BYTES + Long.BYTES);
  private final byte[] encodedHash = new byte[HASH_CHARACTERS];
  private final byte[] id = new byte[TIME_DIGITS + HASH_CHARACTERS];

  public RecordId() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The id of the ECS record of the source record from this origin; equal origins give equal ids,
   * always.
   */
  public String of(Origin origin) {
    sha256.update(origin.topic().getBytes(StandardCharsets.UTF_8));
    coordinates.clear().putInt(origin.partition()).putLong(origin.offset());
    sha256.update(coordinates.array());
    return id(origin.timestamp());
  }

  /**
   * The id of a record that is made of many events, such as a row of statistics. Equal arguments
   * give equal ids, always.
   *
   * @param time milliseconds since the epoch
   * @param about what the record is about, such as an agent and a window
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
    BASE64.encode(Arrays.copyOf(sha256.digest(), HASH_BYTES), encodedHash);
    long timestamp = Math.min(Math.max(time, 0), MAX_TIMESTAMP);
    for (int i = TIME_DIGITS - 1; i >= 0; i--) {
      id[i] = (byte) HEX.toLowHexDigit((int) timestamp);
      timestamp >>>= 4;
    }
    System.arraycopy(encodedHash, 0, id, TIME_DIGITS, HASH_CHARACTERS);
    return new String(id, StandardCharsets.ISO_8859_1);
  }
}
