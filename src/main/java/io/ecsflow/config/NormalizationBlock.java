package io.ecsflow.config;

import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import io.ecsflow.normalize.Switch;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the block {@code normalization}. */
final class NormalizationBlock {

  private NormalizationBlock() {}

  static NormalizationSettings normalization(Block block) {
    Profile profile =
        block.get(
            "profile", SettingType.oneOf(Profile.class), NormalizationSettings.DEFAULT.profile());
    NormalizationSettings settings =
        new NormalizationSettings(
            profile,
            overrides(block.block("switches")),
            block.get(
                "maxFailedPercent",
                SettingType.number(0, 100),
                NormalizationSettings.DEFAULT.maxFailedPercent()));
    block.refuseUnknown();
    return settings;
  }

  private static Map<Switch, Boolean> overrides(Block switches) {
    Map<Switch, Boolean> overrides = new EnumMap<>(Switch.class);
    for (Switch key : Switch.values()) {
      switches.get(key.key(), wordsOf(key)).ifPresent(value -> overrides.put(key, value));
    }
    switches.refuseUnknown();
    return overrides;
  }

  private static SettingType<Boolean> wordsOf(Switch key) {
    List<String> words = Arrays.asList(key.words());
    return new SettingType<>(
        String.join(" or ", words),
        text -> Optional.of(words.indexOf(text)).filter(at -> at >= 0).map(at -> at == 1));
  }
}
