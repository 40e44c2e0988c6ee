package io.ecsflow.audit;

import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a record id says, in two numbers: a hash of (topic, partition, offset) and a timestamp.
 *
 * @param hash the first 64 bits of the id's hash
 * @param timestamp milliseconds since the epoch, as the id has it: never negative
 */
public record RecordKey(long hash, long timestamp) {

  private static final int TIME_DIGITS = 12;
  private static final int LENGTH = 34;
  private static final int HASH_END = TIME_DIGITS + 11;

  /** Odd, so that different timestamps give different products. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final byte[] BASE64 = new byte[128];
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  static {
    Arrays.fill(BASE64, (byte) -1);
    for (int i = 0; i < DIGITS.length(); i++) {
      BASE64[DIGITS.charAt(i)] = (byte) i;
    }
  }

  /** Empty where this is no record id. */
  public static Optional<RecordKey> of(String id) {
    if (id.length() != LENGTH) {
      return Optional.empty();
    }
    long timestamp = 0;
    for (int i = 0; i < TIME_DIGITS; i++) {
      int digit = Character.digit(id.charAt(i), 16);
      if (digit < 0) {
        return Optional.empty();
      }
      timestamp = timestamp << 4 | digit;
    }
    long hash = 0;
    for (int i = TIME_DIGITS; i < LENGTH; i++) {
      char character = id.charAt(i);
      int digit = character < BASE64.length ? BASE64[character] : -1;
      if (digit < 0) {
        return Optional.empty();
      }
      if (i < HASH_END) {
        hash = hash << 6 | digit;
      }
    }
    return Optional.of(new RecordKey(hash, timestamp));
  }

  /** The key of the record from this origin. */
  static RecordKey of(Origin origin, RecordId ids) {
    return of(ids.of(origin)).orElseThrow();
  }

  /** 64 bits of both numbers: enough to tell hundreds of millions of records apart. */
  long fingerprint() {
    return hash ^ timestamp * SPREAD;
  }

  /** The hash that makes this fingerprint with this timestamp. */
  static long hashOf(long fingerprint, long timestamp) {
    return fingerprint ^ timestamp * SPREAD;
  }
}
