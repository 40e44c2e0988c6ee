package io.ecsflow.tools.generate;

import java.util.Optional;

/**
 * What a scenario knows of an event that an agent sends.
 *
 * @param agentId whose it is
 * @param time in which it counts, milliseconds since the epoch: as the event says, or its arrival
 * @param arrival milliseconds since the epoch
 * @param clock how its time is to be taken
 * @param version of the agent
 * @param isLate whether its window is closed when it comes
 * @param announcesShutdown whether it says that the host or the agent stops
 * @param reading what it measured
 */
record Sample(
    String agentId,
    long time,
    long arrival,
    Clock clock,
    String version,
    boolean isLate,
    boolean announcesShutdown,
    Optional<Reading> reading) {

  /** How an event's time is to be taken. */
  enum Clock {
    /** As it says. */
    OWN,
    /** It says none: that of its arrival. */
    MISSING,
    /** It is too far ahead: that of its arrival. */
    AHEAD
  }

  /**
   * What a stats event says.
   *
   * @param cpu of the host, percent
   * @param memory of the host, percent
   * @param uptime of the host, seconds
   * @param boots how often the host has booted in the scenario
   * @param starts how often the agent has started
   */
  record Reading(double cpu, long memory, long uptime, int boots, int starts) {}
}
