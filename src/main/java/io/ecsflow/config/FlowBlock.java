package io.ecsflow.config;

import io.ecsflow.admission.AdmissionSettings;
import io.ecsflow.admission.AdmissionSettings.Duplicates;
import io.ecsflow.config.FlowSettings.KeyBy;
import java.time.Duration;

/** Reads the block {@code flow}. */
final class FlowBlock {

  private static final SettingType<Duration> FROM_ZERO = SettingType.duration(Duration.ZERO);
  private static final SettingType<Duration> FROM_ONE_SECOND =
      SettingType.duration(Duration.ofSeconds(1));

  /** Flink's own maximum. */
  private static final SettingType<Integer> MAX_PARALLELISM = SettingType.number(1, 32_768);

  private static final SettingType<Integer> REMEMBERED_EVENTS = SettingType.number(1, 1_000_000);
  private static final SettingType<Integer> EVENTS_PER_SECOND = SettingType.number(1, 100_000_000);
  private static final Duration DEFAULT_WITHIN = Duration.ofHours(1);

  private FlowBlock() {}

  static FlowSettings flow(Block flow) {
    FlowSettings defaults = FlowSettings.DEFAULT;
    KeyBy keyBy = flow.get("keyBy", SettingType.oneOf(KeyBy.class), defaults.keyBy());
    AdmissionSettings admission = new AdmissionSettings(duplicates(flow), quota(flow));
    if (keyBy != KeyBy.AGENT) {
      refuseStateOfAgents(flow);
      admission = AdmissionSettings.DEFAULT;
    }
    FlowSettings settings =
        new FlowSettings(
            keyBy,
            flow.get("maxOutOfOrderness", FROM_ZERO, defaults.maxOutOfOrderness()),
            flow.get("idleness", FROM_ONE_SECOND, defaults.idleness()),
            flow.get("maxClockSkew", FROM_ONE_SECOND, defaults.maxClockSkew()),
            flow.get("maxDrift", FROM_ONE_SECOND, defaults.maxDrift()),
            flow.get("maxParallelism", MAX_PARALLELISM, defaults.maxParallelism()),
            admission);
    flow.refuseUnknown();
    return settings;
  }

  private static Duplicates duplicates(Block flow) {
    if (!flow.has("duplicates")) {
      return Duplicates.ADMITTED;
    }
    Block block = flow.block("duplicates");
    Duplicates settings =
        new Duplicates(
            block.get("within", FROM_ONE_SECOND, DEFAULT_WITHIN),
            block.get(
                "rememberedEvents", REMEMBERED_EVENTS, Duplicates.ADMITTED.rememberedEvents()),
            block.get("deadLetters", SettingType.bool(), Duplicates.ADMITTED.deadLetters()));
    block.refuseUnknown();
    return settings;
  }

  private static int quota(Block flow) {
    if (!flow.has("quota")) {
      return AdmissionSettings.NO_QUOTA;
    }
    Block block = flow.block("quota");
    int quota =
        block.require("eventsPerSecond", EVENTS_PER_SECOND).orElse(AdmissionSettings.NO_QUOTA);
    block.refuseUnknown();
    return quota;
  }

  private static void refuseStateOfAgents(Block flow) {
    for (String key : new String[] {"duplicates", "quota"}) {
      if (flow.has(key)) {
        flow.addProblem(
            key, "needs flow.keyBy: agent, because it is decided by what the agent sent before");
      }
    }
  }
}
