package io.ecsflow.decode;

import io.ecsflow.json.JsonLimits;
import java.io.Serializable;

/**
 * How records become events.
 *
 * @param format how a record holds its event
 * @param maxRecordBytes how large the value of a record may be, in bytes
 * @param maxDepth how deep JSON may be nested
 * @param maxValues how many JSON keys and values a record may hold
 */
public record DecodeSettings(Format format, int maxRecordBytes, int maxDepth, int maxValues)
    implements Serializable {

  /** How a source record holds the agent's event. */
  public enum Format {
    /** The value is the event. */
    RAW,
    /** The value is an object of a collector, whose text {@code message} is the event. */
    ENVELOPE
  }

  /** The ECS record of the largest event fits into a topic with the default limit of 1 MiB. */
  public static final DecodeSettings DEFAULT =
      new DecodeSettings(
          Format.RAW, 256 * 1024, JsonLimits.DEFAULT.maxDepth(), JsonLimits.DEFAULT.maxValues());

  /** An ECS record may be so many times as large as its event, and the allowance more. */
  private static final long ECS_GROWTH = 3;

  private static final long ECS_ALLOWANCE_BYTES = 32 * 1024;

  public DecodeSettings {
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException(
          "maxRecordBytes must be at least 1, was " + maxRecordBytes);
    }
  }

  /**
   * How large an ECS record with its key may be, in bytes. The event's text as a JSON string is at
   * most twice as long (valid JSON has no bare control characters but line ends and tabs), and its
   * fields are there once more. Rules repeat single values only; an event that was made to grow
   * further is rejected, because no topic can be sized for it.
   */
  public int maxEcsRecordBytes() {
    return (int) Math.min(ECS_GROWTH * maxRecordBytes + ECS_ALLOWANCE_BYTES, Integer.MAX_VALUE / 2);
  }

  /** The limits of the JSON text. */
  JsonLimits jsonLimits() {
    return new JsonLimits(maxDepth, maxValues);
  }
}
