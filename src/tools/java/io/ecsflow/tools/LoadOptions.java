package io.ecsflow.tools;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Mix;
import io.ecsflow.tools.generate.Os;
import io.ecsflow.tools.generate.Systems;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that describe a fleet and what it sends. */
final class LoadOptions {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same records. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--agents",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many agents send. Default: ${DEFAULT-VALUE}.")
  private int agents;

  @Option(
      names = "--os",
      paramLabel = "OS=SHARE",
      split = ",",
      description = "Which systems they run on. Default: windows=60,linux=25,macos=15.")
  private Map<String, Integer> systems = new LinkedHashMap<>();

  @Option(
      names = "--mix",
      paramLabel = "KIND=WEIGHT",
      split = ",",
      description =
          "Only these kinds of event, as often as their weights say: stats=10,dns=20. Default: all"
              + " kinds, see --kinds.")
  private Map<String, Integer> mix = new LinkedHashMap<>();

  @Option(
      names = "--faults",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Share of broken records, 0 to 1. Default: ${DEFAULT-VALUE}.")
  private double faults;

  @Option(
      names = "--envelope",
      description = "Wrap events as a collector does: in the text 'message' of an object.")
  private boolean envelope;

  FleetSettings fleet() {
    return new FleetSettings(seed, agents, systems.isEmpty() ? Systems.DEFAULT : systems());
  }

  Load load() {
    DecodeSettings raw = DecodeSettings.DEFAULT;
    DecodeSettings decoding =
        new DecodeSettings(
            envelope ? Format.ENVELOPE : Format.RAW,
            raw.maxRecordBytes(),
            raw.maxDepth(),
            raw.maxValues());
    return new Load(mix.isEmpty() ? Mix.DEFAULT : new Mix(mix), faults, decoding);
  }

  private Systems systems() {
    Map<Os, Integer> shares = new EnumMap<>(Os.class);
    systems.forEach((word, share) -> shares.put(os(word), share));
    return new Systems(shares);
  }

  private static Os os(String word) {
    return Arrays.stream(Os.values())
        .filter(os -> os.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no system is named " + word + "; there are windows, linux, macos"));
  }
}
