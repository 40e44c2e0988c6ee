package io.ecsflow.normalize;

import java.util.EnumSet;

/** The rules for detection, which the normalization on trees does not have. */
final class Detection {

  private Detection() {}

  /** The profile with the switches of those rules off. */
  static NormalizationSettings without(Profile profile) {
    NormalizationSettings settings = NormalizationSettings.of(profile);
    for (Switch key : EnumSet.range(Switch.EVENT_TYPES, Switch.OUTCOME_WORDS)) {
      settings = settings.with(key, false);
    }
    return settings;
  }
}
