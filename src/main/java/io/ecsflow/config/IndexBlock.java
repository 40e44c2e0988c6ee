package io.ecsflow.config;

import io.ecsflow.config.IndexNames.Dates;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the block {@code indices} or {@code dataStreams} of a cluster. */
final class IndexBlock {

  /** Short enough that a date can be appended. */
  private static final String NAME_PATTERN = "[a-z0-9][a-z0-9._-]{0,99}";

  static final SettingType<String> NAME =
      SettingType.matching(
          "an index name of at most 100 lower-case letters, digits, dot, _ and -",
          Pattern.compile(NAME_PATTERN));

  private static final SettingType<String> PREFIX =
      SettingType.matching(
          "the beginning of index names, lower-case letters, digits, dot, _ and -, the last a -",
          Pattern.compile(NAME_PATTERN + "-"));

  private IndexBlock() {}

  static IndexNames names(Block cluster) {
    boolean isBoth = cluster.has("indices") && cluster.has("dataStreams");
    if (isBoth) {
      cluster.addProblem("dataStreams", "cannot be there together with indices");
    }
    if (cluster.has("dataStreams")) {
      Block block = cluster.block("dataStreams");
      return names(block, NAME, IndexNames.DATA_STREAMS);
    }
    Block block = cluster.block("indices");
    int maxDaysBack =
        block.get("maxDaysBack", SettingType.number(1, 3_650), IndexNames.DEFAULT_MAX_DAYS_BACK);
    IndexNames names = names(block, PREFIX, IndexNames.DAILY_INDICES);
    return new IndexNames(
        names.events(),
        names.rejected(),
        names.hostStats(),
        names.health(),
        names.fleet(),
        new Dates(true, maxDaysBack));
  }

  private static IndexNames names(Block block, SettingType<String> type, IndexNames defaults) {
    Names names = new Names(block, type, defaults.dates().areDaily(), new TreeMap<>());
    IndexNames all =
        new IndexNames(
            names.get("events", defaults.events()),
            names.get("rejected", defaults.rejected()),
            names.get("hostStats", defaults.hostStats()),
            names.get("health", defaults.health()),
            names.get("fleet", defaults.fleet()),
            defaults.dates());
    block.refuseUnknown();
    return all;
  }

  /** Each output has its own template, and no index may match two. */
  private record Names(
      Block block, SettingType<String> type, boolean arePrefixes, Map<String, String> taken) {

    String get(String key, String preset) {
      String name = block.get(key, type, preset);
      taken.forEach(
          (other, otherName) -> {
            if (name.equals(otherName)) {
              block.addProblem(key, "must be another name than that of " + other);
            } else if (arePrefixes && (name.startsWith(otherName) || otherName.startsWith(name))) {
              block.addProblem(
                  key,
                  "must not begin like that of %s, %s, was %s".formatted(other, otherName, name));
            }
          });
      taken.put(key, name);
      return name;
    }
  }
}
