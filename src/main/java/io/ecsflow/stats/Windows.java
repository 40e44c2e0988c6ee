package io.ecsflow.stats;

import io.ecsflow.stats.HostStatistics.Moment;
import io.ecsflow.stats.HostStatistics.Progress;
import io.ecsflow.stats.HostStats.Changes;
import java.time.Duration;
import java.util.Map;

/**
 * Which window a sample is in, and when that closes. An agent's windows close in order, each once:
 * what comes for a closed one is late. Windows never overlap: one that began before the settings
 * changed keeps its end, and the next begins there.
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
    if (moment.time() < state.closedUpTo) {
      out.late(sample, state.closedUpTo);
      return;
    }
    WindowStats window = windowOf(state, moment.time());
    window.add(sample, moment.time(), moment.ahead());
    window.touch(moment.partitionClock());
    if (!moment.ahead()) {
      advance(state, sample.agentId(), moment.time(), out);
    }
    while (state.windows.size() > MOST_OPEN) {
      closeOldest(sample.agentId(), state, ClosedBy.LIMIT, out);
    }
  }

  private WindowStats windowOf(AgentState state, long time) {
    Long before = state.windows.floorKey(time);
    WindowStats known = before == null ? null : state.windows.get(before);
    if (known != null && time < known.end()) {
      return known;
    }
    long start = Math.max(startOf(time), state.closedUpTo);
    long end = startOf(time) + size;
    Long after = state.windows.higherKey(time);
    WindowStats window = new WindowStats(after == null ? end : Math.min(end, after));
    state.windows.put(known == null ? start : Math.max(start, known.end()), window);
    return window;
  }

  private void advance(AgentState state, String agentId, long time, StatsOutput out) {
    if (time <= state.clock) {
      return;
    }
    state.clock = time;
    long passed = time - maxOutOfOrderness;
    Map.Entry<Long, WindowStats> oldest = state.windows.firstEntry();
    while (oldest != null && oldest.getValue().end() <= passed) {
      closeOldest(agentId, state, ClosedBy.AGENT_CLOCK, out);
      oldest = state.windows.firstEntry();
    }
    long closed = oldest == null ? startOf(passed) : Math.min(startOf(passed), oldest.getKey());
    state.closedUpTo = Math.max(state.closedUpTo, closed);
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
        : Math.max(oldest.getValue().end(), oldest.getValue().touched()) + quietAfter;
  }

  private static void closeOldest(String agentId, AgentState state, ClosedBy why, StatsOutput out) {
    Map.Entry<Long, WindowStats> oldest = state.windows.pollFirstEntry();
    WindowStats stats = oldest.getValue();
    state.closedUpTo = Math.max(state.closedUpTo, stats.end());
    HostIdentity identity = stats.identity().orElse(state.identity);
    HostStats row =
        new HostStats(
            agentId,
            oldest.getKey(),
            stats.end(),
            why,
            stats,
            identity,
            changes(state, stats, identity));
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
