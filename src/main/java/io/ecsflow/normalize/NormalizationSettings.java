package io.ecsflow.normalize;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A profile, the switches that differ from it, and for how many records a rule may throw.
 *
 * @param profile the named set of values
 * @param overrides single switches, over the profile
 * @param maxFailedPercent of the last records of a task that may become dead letters because a rule
 *     threw; the job fails when more do. At 100 it never fails.
 */
public record NormalizationSettings(
    Profile profile, Map<Switch, Boolean> overrides, int maxFailedPercent) implements Serializable {

  private static final int DEFAULT_MAX_FAILED_PERCENT = 50;

  public static final NormalizationSettings DEFAULT = of(Profile.SEKOIA);

  public NormalizationSettings {
    overrides = Collections.unmodifiableMap(copyOf(overrides));
  }

  public NormalizationSettings(Profile profile, Map<Switch, Boolean> overrides) {
    this(profile, overrides, DEFAULT_MAX_FAILED_PERCENT);
  }

  public static NormalizationSettings of(Profile profile) {
    return new NormalizationSettings(profile, Map.of());
  }

  /** These settings with one switch set. */
  public NormalizationSettings with(Switch key, boolean value) {
    Map<Switch, Boolean> more = copyOf(overrides);
    more.put(key, value);
    return new NormalizationSettings(profile, more, maxFailedPercent);
  }

  /** Whether the switch is true: at the second of its words. */
  boolean isOn(Switch key) {
    return overrides.getOrDefault(key, key.valueIn(profile));
  }

  private static EnumMap<Switch, Boolean> copyOf(Map<Switch, Boolean> overrides) {
    EnumMap<Switch, Boolean> copy = new EnumMap<>(Switch.class);
    copy.putAll(overrides);
    return copy;
  }
}
