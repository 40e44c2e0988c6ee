package io.ecsflow.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Collects the results of statistics. */
public final class CollectingOutput implements StatsOutput {

  final List<HostStatsRow> rows = new ArrayList<>();
  final List<HostSample> late = new ArrayList<>();
  final List<String> spread = new ArrayList<>();
  final List<HealthEvent> health = new ArrayList<>();
  final List<FleetChange> fleet = new ArrayList<>();

  @Override
  public void row(HostStatsRow row) {
    rows.add(row);
  }

  @Override
  public void late(HostSample sample, long closedUpTo) {
    late.add(sample);
  }

  @Override
  public void spread(HostSample sample) {
    spread.add(sample.agentId());
  }

  @Override
  public void health(HealthEvent event) {
    health.add(event);
  }

  @Override
  public void fleet(FleetChange change) {
    fleet.add(change);
  }

  /** The JSON of the rows. */
  List<String> written() {
    HostStatsEncoder encoder = new HostStatsEncoder();
    return rows.stream().map(row -> new String(encoder.encode(row).json(), UTF_8)).toList();
  }
}
