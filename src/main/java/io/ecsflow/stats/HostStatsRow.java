package io.ecsflow.stats;

/**
 * The statistics of one agent in one window, which is closed.
 *
 * @param agentId {@code agent.id}
 * @param start of the window, milliseconds since the epoch
 * @param end of the window, exclusive
 * @param closeReason why it was closed
 * @param stats the statistics, which are complete
 * @param identity the host at the window's end
 * @param changes reboots, restarts and changes of version in the window
 */
public record HostStatsRow(
    String agentId,
    long start,
    long end,
    CloseReason closeReason,
    WindowStats stats,
    HostIdentity identity,
    Changes changes) {

  /**
   * How often the host or the agent changed.
   *
   * @param reboots the host's uptime fell
   * @param restarts the agent's uptime fell while the host's did not
   * @param versions the agent had another version than before
   */
  public record Changes(int reboots, int restarts, int versions) {}
}
