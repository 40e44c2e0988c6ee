package io.ecsflow.tools.generate;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import org.jspecify.annotations.Nullable;

/**
 * The records that a fleet sends.
 *
 * @param mix which kinds of event
 * @param faults the share of records with a fault, 0 to 1
 * @param decoding the format of the records, and the limits that some faults have to exceed
 */
public record Load(Mix mix, double faults, DecodeSettings decoding) {

  /** Sound events of every kind. */
  public static final Load DEFAULT = new Load(Mix.DEFAULT, 0, DecodeSettings.DEFAULT);

  public Load {
    if (!(faults >= 0 && faults <= 1)) {
      throw new IllegalArgumentException("faults must be 0 to 1, was " + faults);
    }
  }

  byte @Nullable [] value(byte @Nullable [] event, long arrival) {
    return event == null || decoding.format() == Format.RAW ? event : Envelope.wrap(event, arrival);
  }
}
