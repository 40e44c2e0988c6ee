package io.ecsflow.stats;

import io.ecsflow.stats.UptimeSeries.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Migrates the state of agents that was written with other settings or by an earlier build: windows
 * without an end get one, and times far ahead, which earlier builds believed, are reset.
 */
public final class AgentStateMigration {

  private final long size;
  private final long machineTime;
  private final long latest;
  private long resetClocks;
  private long discardedWindows;

  /**
   * @param maxClockSkew how far an event may be ahead of its record, and a record of the machine
   * @param machineTime milliseconds since the epoch, by the machine's clock
   */
  public AgentStateMigration(StatsSettings settings, Duration maxClockSkew, long machineTime) {
    this.size = settings.window().toMillis();
    this.machineTime = machineTime;
    this.latest = machineTime + 2 * maxClockSkew.toMillis();
  }

  /**
   * Migrates the state of one agent.
   *
   * @param state of the agent, is modified
   * @throws IllegalStateException if its windows cannot be of the size that the job has now
   */
  public void migrate(AgentState state) {
    state.windows.forEach(this::endWhereUnknown);
    int open = state.windows.size();
    state.windows.removeIf(window -> window.start() > latest);
    state.windows.forEach(window -> window.resetTimes(latest, machineTime));
    discardedWindows += open - state.windows.size();
    if (resetIfAhead(state) || state.windows.size() < open) {
      resetClocks++;
    }
  }

  /** How many agents' clocks were reset. */
  public long resetClocks() {
    return resetClocks;
  }

  /** How many open windows lay too far ahead and were discarded without a row. */
  public long discardedWindows() {
    return discardedWindows;
  }

  private void endWhereUnknown(WindowStats window) {
    long start = window.start();
    if (window.end() != AgentState.UNKNOWN_END) {
      return;
    }
    if (Math.floorMod(start, size) != 0) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "hostStats.window must be as it was when this state was written, was changed to %d s:"
                  + " a window in it starts at %s, and the build that wrote it did not keep its"
                  + " size. Start this build with the window as it was, stop it with a savepoint,"
                  + " and change the window then",
              size / 1000,
              Instant.ofEpochMilli(start)));
    }
    window.setEnd(start + size);
  }

  private boolean resetIfAhead(AgentState state) {
    boolean ahead =
        Math.max(state.clock, state.closedUpTo) > latest
            || Math.max(state.lastSeen, state.lastEventTime) > latest;
    if (ahead) {
      state.clock = orNever(state.clock);
      state.closedUpTo = orNever(state.closedUpTo);
      state.lastSeen = Math.min(state.lastSeen, machineTime);
      state.lastEventTime = Math.min(state.lastEventTime, machineTime);
      state.shutdownAt = orNever(state.shutdownAt);
      state.hostUptime = orNone(state.hostUptime);
      state.agentUptime = orNone(state.agentUptime);
    }
    return ahead;
  }

  private long orNever(long time) {
    return time > latest ? AgentState.NEVER : time;
  }

  private Point orNone(Point reading) {
    return reading.time() > latest ? Point.NONE : reading;
  }
}
