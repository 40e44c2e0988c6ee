package io.ecsflow.stats;

/** Takes what the rules find, in order. */
public interface StatsOutput {

  /** A window that was closed. */
  void row(HostStats row);

  /**
   * A sample for a window that is closed already.
   *
   * @param closedUpTo all windows until then are, milliseconds since the epoch
   */
  void late(HostSample sample, long closedUpTo);

  /** An agent, once, whose events come from several partitions in turn. */
  void spread(HostSample sample);

  /** Something about the agent's health. */
  void health(HealthEvent event);

  /** Something that the fleet's rows count. */
  void fleet(FleetChange change);
}
