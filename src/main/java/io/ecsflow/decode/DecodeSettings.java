package io.ecsflow.decode;

import io.ecsflow.json.JsonLimits;
import java.io.Serializable;

/**
 * How records become events.
 *
 * @param format how a record holds its event
 * @param maxRecordBytes larger values are rejected, in bytes
 * @param maxDepth how deep JSON may be nested
 * @param maxValues how many JSON keys and values a record may hold
 */
public record DecodeSettings(Format format, int maxRecordBytes, int maxDepth, int maxValues)
    implements Serializable {

  public static final DecodeSettings DEFAULT =
      new DecodeSettings(
          Format.RAW, 1024 * 1024, JsonLimits.DEFAULT.maxDepth(), JsonLimits.DEFAULT.maxValues());

  public DecodeSettings {
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException(
          "maxRecordBytes must be at least 1, was " + maxRecordBytes);
    }
  }

  /** The part of the limits that concerns the JSON text. */
  public JsonLimits jsonLimits() {
    return new JsonLimits(maxDepth, maxValues);
  }
}
