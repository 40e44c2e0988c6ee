package io.ecsflow.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Keeps what the rules find. */
final class Found implements StatsOutput {

  final List<HostStats> rows = new ArrayList<>();
  final List<HostSample> late = new ArrayList<>();
  final List<String> spread = new ArrayList<>();
  final List<HealthEvent> health = new ArrayList<>();
  final List<FleetChange> fleet = new ArrayList<>();

  @Override
  public void row(HostStats row) {
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

  /** The rows as they are written. */
  List<String> written() {
    HostStatsRow encoder = new HostStatsRow();
    return rows.stream().map(row -> new String(encoder.encode(row).json(), UTF_8)).toList();
  }
}
