package io.ecsflow.config;

import io.ecsflow.stats.StatsSettings;
import java.time.Duration;

/** Reads the block {@code hostStats}. */
final class HostStatsBlock {

  private static final SettingType<Duration> FROM_ONE_SECOND =
      SettingType.duration(Duration.ofSeconds(1));
  private static final SettingType<Duration> FROM_ZERO = SettingType.duration(Duration.ZERO);

  private HostStatsBlock() {}

  static StatsSettings hostStats(Block block) {
    StatsSettings defaults = StatsSettings.DEFAULT;
    StatsSettings settings =
        new StatsSettings(
            block.get("window", FROM_ONE_SECOND, defaults.window()),
            block.get("quietAfter", FROM_ZERO, defaults.quietAfter()),
            block.get("silentAfter", FROM_ONE_SECOND, defaults.silentAfter()),
            block.get("stalledAfter", FROM_ONE_SECOND, defaults.stalledAfter()),
            block.get("forgetAfter", FROM_ONE_SECOND, defaults.forgetAfter()));
    Duration longest = settings.window().plus(settings.quietAfter()).plus(settings.silentAfter());
    if (settings.forgetAfter().compareTo(longest) < 0) {
      block.addProblem(
          "forgetAfter",
          "must be at least window + quietAfter + silentAfter, %s, was %s"
              .formatted(Durations.format(longest), Durations.format(settings.forgetAfter())));
    }
    block.refuseUnknown();
    return settings;
  }
}
