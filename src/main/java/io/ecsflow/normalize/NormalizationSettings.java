package io.ecsflow.normalize;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A profile, and the switches that differ from it.
 *
 * @param profile the named set of values
 * @param overrides single switches, over the profile
 */
public record NormalizationSettings(Profile profile, Map<Switch, Boolean> overrides)
    implements Serializable {

  public static final NormalizationSettings DEFAULT = of(Profile.SEKOIA);

  public NormalizationSettings {
    overrides = Collections.unmodifiableMap(copyOf(overrides));
  }

  public static NormalizationSettings of(Profile profile) {
    return new NormalizationSettings(profile, Map.of());
  }

  /** The same, with one switch set. */
  public NormalizationSettings with(Switch key, boolean value) {
    Map<Switch, Boolean> more = copyOf(overrides);
    more.put(key, value);
    return new NormalizationSettings(profile, more);
  }

  /** Whether the switch is at its second word. */
  public boolean isOn(Switch key) {
    return overrides.getOrDefault(key, key.valueIn(profile));
  }

  private static EnumMap<Switch, Boolean> copyOf(Map<Switch, Boolean> overrides) {
    EnumMap<Switch, Boolean> copy = new EnumMap<>(Switch.class);
    copy.putAll(overrides);
    return copy;
  }
}
