package io.ecsflow.flink;

import static io.ecsflow.stats.Samples.NOON;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.stats.EventCategory;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Changes of the fleet, so many minutes after noon, and the task that makes rows of them. */
final class FleetChanges {

  static final long MINUTE = 60_000;

  private FleetChanges() {}

  static FleetChange delta(int minute, int known, int silent) {
    return new FleetChange.AgentDelta(NOON + minute * MINUTE, known, silent, 0, 0);
  }

  static FleetChange host(int minute, String os, int cpuPercent) {
    return host(minute, os, "v1", cpuPercent);
  }

  static FleetChange host(int minute, String os, String version, int cpuPercent) {
    long[] categories = new long[EventCategory.NAMES.size()];
    categories[0] = 7;
    return new FleetChange.HostWindow(
        NOON + minute * MINUTE,
        NOON,
        os,
        version,
        7,
        categories,
        cpuPercent * 1_000_000L,
        -1,
        false,
        false);
  }

  static StatsSettings settings(Duration window, Duration quietAfter) {
    return new StatsSettings(
        window,
        quietAfter,
        StatsSettings.DEFAULT.silentAfter(),
        StatsSettings.DEFAULT.stalledAfter(),
        StatsSettings.DEFAULT.forgetAfter());
  }

  static FleetOperator fleet(StatsSettings settings, int maxOpen) {
    return new FleetOperator(new FleetFunction(settings, FlowSettings.DEFAULT, maxOpen));
  }

  /** Not yet open, at noon by its machine's clock. */
  static KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> fleetHarness(
      StatsSettings settings, int maxOpen) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> made =
        new KeyedOneInputStreamOperatorTestHarness<>(
            fleet(settings, maxOpen), change -> FleetChange.KEY, Types.STRING);
    made.setProcessingTime(NOON);
    return made;
  }
}
