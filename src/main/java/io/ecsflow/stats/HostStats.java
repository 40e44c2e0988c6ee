package io.ecsflow.stats;

/**
 * One agent in one window: a row.
 *
 * @param agentId whose it is
 * @param start of the window, milliseconds since the epoch
 * @param end of the window, exclusive
 * @param closedBy why it ended
 * @param stats what was seen; final by now
 * @param identity which host it was at the window's end
 * @param changes what happened to it in the window
 */
public record HostStats(
    String agentId,
    long start,
    long end,
    ClosedBy closedBy,
    WindowStats stats,
    HostIdentity identity,
    Changes changes) {

  /**
   * How often something happened.
   *
   * @param reboots the host's uptime fell
   * @param restarts the agent's uptime fell while the host's did not
   * @param versions the agent said another version than before
   */
  public record Changes(int reboots, int restarts, int versions) {}
}
