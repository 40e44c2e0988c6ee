package io.ecsflow.stats;

/** Receives the results of {@link HostStatistics}, in their order. */
public interface StatsOutput {

  /** A window was closed. */
  void row(HostStatsRow row);

  /**
   * A sample came for a window that is closed already.
   *
   * @param closedUpTo the time up to which all windows are closed, milliseconds since the epoch
   */
  void late(HostSample sample, long closedUpTo);

  /** The events of the sample's agent come from several partitions in turn; called once for it. */
  void spread(HostSample sample);

  /** An agent fell silent, shut down or recovered. */
  void health(HealthEvent event);

  /** A change for the fleet's rows. */
  void fleet(FleetChange change);
}
