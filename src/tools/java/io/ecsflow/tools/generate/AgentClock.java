package io.ecsflow.tools.generate;

import java.util.concurrent.TimeUnit;

/**
 * An agent's view of time. What it sends arrives up to five seconds later (it sends in batches),
 * and its clock is a little off; both stay the same for one agent, so its events are in order.
 *
 * @param offset milliseconds from the arrival of an event to the agent's time of it
 * @param bootedAt when the host started, by the agent's clock, milliseconds since the epoch
 * @param startedAt when the agent started, by its own clock, milliseconds since the epoch
 */
record AgentClock(long offset, long bootedAt, long startedAt) {

  private static final int LONGEST_BATCH_MILLIS = 5000;
  private static final int CLOCK_ERROR_MILLIS = 400;
  private static final int AGENT_START_MILLIS = 5000;
  private static final int LONGEST_UPTIME_SECONDS = 40 * 24 * 3600;

  static AgentClock of(Dice dice, long fleetStart) {
    int offset =
        dice.between(-CLOCK_ERROR_MILLIS, CLOCK_ERROR_MILLIS)
            - dice.between(0, LONGEST_BATCH_MILLIS);
    int uptime = dice.between(600, LONGEST_UPTIME_SECONDS);
    int sinceBoot = dice.between(20, 90);
    long bootedAt = fleetStart + offset - TimeUnit.SECONDS.toMillis(uptime);
    return new AgentClock(offset, bootedAt, bootedAt + TimeUnit.SECONDS.toMillis(sinceBoot));
  }

  long at(long arrival) {
    return arrival + offset;
  }

  /** The clock after a reboot at that time; the agent starts some seconds later. */
  AgentClock bootedAt(long time) {
    return new AgentClock(offset, time, time + AGENT_START_MILLIS);
  }

  /** The clock after a restart of the agent at that time. */
  AgentClock startedAt(long time) {
    return new AgentClock(offset, bootedAt, time);
  }
}
