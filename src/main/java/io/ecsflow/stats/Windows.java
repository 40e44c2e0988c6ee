package io.ecsflow.stats;

import io.ecsflow.stats.HostStatistics.Moment;
import io.ecsflow.stats.HostStatistics.Progress;
import io.ecsflow.stats.HostStats.Changes;
import java.time.Duration;
import java.util.Map;

/**
 * Which window a sample is in, and when that closes. An agent's windows close in order, each once:
 * what comes for a closed one is late.
 */
final class Windows {

  /** An honest agent has one or two open; one whose clock jumps about cannot fill the memory. */
  static final int MOST_OPEN = 100;

  private final long size;
  private final long maxOutOfOrderness;
  private final long quietAfter;

  Windows(StatsSettings settings, Duration maxOutOfOrderness) {
    size = settings.window().toMillis();
    this.maxOutOfOrderness = maxOutOfOrderness.toMillis();
    quietAfter = settings.quietAfter().toMillis();
  }

  /** Takes a sample into its window, or says that it is late. */
  void add(AgentState state, HostSample sample, Moment moment, StatsOutput out) {
    long start = startOf(moment.time());
    if (start + size <= state.closedUpTo) {
      out.late(sample, state.closedUpTo);
      return;
    }
    WindowStats window = state.windows.computeIfAbsent(start, at -> new WindowStats());
    window.add(sample, moment.time(), moment.ahead());
    window.touch(moment.partitionClock());
    if (!moment.ahead()) {
      advance(state, sample.agentId(), moment.time(), out);
    }
    while (state.windows.size() > MOST_OPEN) {
      closeOldest(sample.agentId(), state, ClosedBy.LIMIT, out);
    }
  }

  private void advance(AgentState state, String agentId, long time, StatsOutput out) {
    if (time <= state.clock) {
      return;
    }
    state.clock = time;
    long passed = startOf(time - maxOutOfOrderness);
    while (!state.windows.isEmpty() && state.windows.firstKey() + size <= passed) {
      closeOldest(agentId, state, ClosedBy.AGENT_CLOCK, out);
    }
    state.closedUpTo = Math.max(state.closedUpTo, passed);
  }

  /** Closes the windows whose agent stopped sending for them. */
  void closeQuiet(String agentId, AgentState state, Progress progress, StatsOutput out) {
    while (progress.isPast(nextDue(state))) {
      boolean stalled = progress.isStalledAt(nextDue(state));
      closeOldest(agentId, state, stalled ? ClosedBy.STALLED : ClosedBy.QUIET, out);
    }
  }

  void closeAll(String agentId, AgentState state, ClosedBy why, StatsOutput out) {
    while (!state.windows.isEmpty()) {
      closeOldest(agentId, state, why, out);
    }
  }

  /** The partition's clock at which the oldest window is quiet; never comes where none is open. */
  long nextDue(AgentState state) {
    Map.Entry<Long, WindowStats> oldest = state.windows.firstEntry();
    return oldest == null
        ? Long.MAX_VALUE
        : Math.max(oldest.getKey() + size, oldest.getValue().touched()) + quietAfter;
  }

  private void closeOldest(String agentId, AgentState state, ClosedBy why, StatsOutput out) {
    Map.Entry<Long, WindowStats> oldest = state.windows.pollFirstEntry();
    long end = oldest.getKey() + size;
    WindowStats stats = oldest.getValue();
    state.closedUpTo = Math.max(state.closedUpTo, end);
    HostIdentity identity = stats.identity().orElse(state.identity);
    HostStats row =
        new HostStats(
            agentId, oldest.getKey(), end, why, stats, identity, changes(state, stats, identity));
    out.row(row);
    out.fleet(FleetChange.Host.of(row));
  }

  /** Compares with the state that the window before left, and leaves this one's. */
  private static Changes changes(AgentState state, WindowStats stats, HostIdentity identity) {
    int reboots = stats.hostUptimes().falls(state.hostUptime);
    int starts = stats.agentUptimes().falls(state.agentUptime);
    int versions = state.version.isEmpty() ? 0 : stats.otherVersionsThan(state.version);
    state.hostUptime = stats.hostUptimes().lastOr(state.hostUptime);
    state.agentUptime = stats.agentUptimes().lastOr(state.agentUptime);
    state.version = identity.version();
    return new Changes(reboots, Math.max(0, starts - reboots), versions);
  }

  private long startOf(long time) {
    return Math.floorDiv(time, size) * size;
  }
}
