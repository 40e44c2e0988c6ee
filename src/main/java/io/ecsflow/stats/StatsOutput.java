package io.ecsflow.stats;

/** Receives the results of {@link HostStatistics}, in order. */
public interface StatsOutput {

  /** A window was closed. */
  void row(HostStats row);

  /**
   * A sample came for a window that is closed already.
   *
   * @param closedUpTo all windows until then are, milliseconds since the epoch
   */
  void late(HostSample sample, long closedUpTo);

  /** The events of the sample's agent come from several partitions in turn; once for each agent. */
  void spread(HostSample sample);

  /** An agent fell silent, shut down or recovered. */
  void health(HealthEvent event);

  /** A change for the fleet's rows. */
  void fleet(FleetChange change);
}
