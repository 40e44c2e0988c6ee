package io.ecsflow.stats;

import io.ecsflow.stats.UptimeSeries.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Makes the state of agents usable that other settings or an earlier build left: windows get an end
 * where they have none, and what an earlier build believed of clocks far ahead is taken back.
 */
public final class RestoredAgents {

  private final long size;
  private final long machineTime;
  private final long latest;
  private long putBack;
  private long discardedWindows;

  /**
   * @param maxClockSkew how far ahead an event may lie of its record, and a record of the machine
   * @param machineTime milliseconds since the epoch, by the machine's clock
   */
  public RestoredAgents(StatsSettings settings, Duration maxClockSkew, long machineTime) {
    this.size = settings.window().toMillis();
    this.machineTime = machineTime;
    this.latest = machineTime + 2 * maxClockSkew.toMillis();
  }

  /**
   * Mends one.
   *
   * @param state of the agent, is modified
   * @throws IllegalStateException if its windows cannot be of the size that the job has now
   */
  public void adopt(AgentState state) {
    state.windows.forEach(this::endWhereUnknown);
    int open = state.windows.size();
    state.windows.tailMap(latest, false).clear();
    state.windows.values().forEach(window -> window.putBack(latest, machineTime));
    discardedWindows += open - state.windows.size();
    if (putBackClocks(state) || state.windows.size() < open) {
      putBack++;
    }
  }

  /** How many agents' clocks were taken back. */
  public long putBack() {
    return putBack;
  }

  /** How many open windows lay ahead of all clocks: there is no row of them. */
  public long discardedWindows() {
    return discardedWindows;
  }

  private void endWhereUnknown(long start, WindowStats window) {
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
    window.endAt(start + size);
  }

  private boolean putBackClocks(AgentState state) {
    boolean ahead =
        Math.max(state.clock, state.closedUpTo) > latest
            || Math.max(state.lastHeard, state.lastEvent) > latest;
    if (ahead) {
      state.clock = orNever(state.clock);
      state.closedUpTo = orNever(state.closedUpTo);
      state.lastHeard = Math.min(state.lastHeard, machineTime);
      state.lastEvent = Math.min(state.lastEvent, machineTime);
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
