package io.ecsflow.stats;

import io.ecsflow.stats.HostStatistics.EventTimeProgress;
import io.ecsflow.stats.HostStatistics.SampleTime;
import io.ecsflow.stats.HostStatsRow.Changes;
import java.time.Duration;
import java.util.Map;

/**
 * Assigns the samples of an agent to its windows, and closes these. They close in order, each once:
 * a sample for a closed one is late. Windows never overlap: one that was opened with other settings
 * keeps its end, and the next begins there.
 */
final class Windows {

  /** An honest agent has one or two. The limit is for one whose clock jumps back and forth. */
  static final int MAX_OPEN = 100;

  private final long size;
  private final long maxOutOfOrderness;
  private final long quietAfter;

  Windows(StatsSettings settings, Duration maxOutOfOrderness) {
    size = settings.window().toMillis();
    this.maxOutOfOrderness = maxOutOfOrderness.toMillis();
    quietAfter = settings.quietAfter().toMillis();
  }

  /** Adds a sample to its window, or emits it as late. */
  void onSample(AgentState state, HostSample sample, SampleTime time, StatsOutput out) {
    if (time.time() < state.closedUpTo) {
      out.late(sample, state.closedUpTo);
      return;
    }
    WindowStats window = windowOf(state, time.time());
    window.add(sample, time.time(), time.ahead());
    window.advancePartitionClock(time.partitionClock());
    if (!time.ahead()) {
      advance(state, sample.agentId(), time.time(), out);
    }
    while (state.windows.size() > MAX_OPEN) {
      closeOldest(sample.agentId(), state, CloseReason.LIMIT, out);
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
      closeOldest(agentId, state, CloseReason.AGENT_CLOCK, out);
      oldest = state.windows.firstEntry();
    }
    long closed = oldest == null ? startOf(passed) : Math.min(startOf(passed), oldest.getKey());
    state.closedUpTo = Math.max(state.closedUpTo, closed);
  }

  /** Closes the windows that are quiet: the agent stopped sending events for them. */
  void closeQuiet(String agentId, AgentState state, EventTimeProgress progress, StatsOutput out) {
    while (progress.isPast(nextDue(state))) {
      boolean stalled = progress.isStalledAt(nextDue(state));
      closeOldest(agentId, state, stalled ? CloseReason.STALLED : CloseReason.QUIET, out);
    }
  }

  void closeAll(String agentId, AgentState state, CloseReason reason, StatsOutput out) {
    while (!state.windows.isEmpty()) {
      closeOldest(agentId, state, reason, out);
    }
  }

  /** The partition's clock at which the oldest window is quiet; the maximum if none is open. */
  long nextDue(AgentState state) {
    Map.Entry<Long, WindowStats> oldest = state.windows.firstEntry();
    return oldest == null
        ? Long.MAX_VALUE
        : Math.max(oldest.getValue().end(), oldest.getValue().partitionClock()) + quietAfter;
  }

  private static void closeOldest(
      String agentId, AgentState state, CloseReason reason, StatsOutput out) {
    Map.Entry<Long, WindowStats> oldest = state.windows.pollFirstEntry();
    WindowStats stats = oldest.getValue();
    state.closedUpTo = Math.max(state.closedUpTo, stats.end());
    HostIdentity identity = stats.identity().orElse(state.identity);
    HostStatsRow row =
        new HostStatsRow(
            agentId,
            oldest.getKey(),
            stats.end(),
            reason,
            stats,
            identity,
            changes(state, stats, identity));
    out.row(row);
    out.fleet(FleetChange.HostWindow.of(row));
  }

  /** Compares the window with the one before, and updates the state to the end of this one. */
  private static Changes changes(AgentState state, WindowStats stats, HostIdentity identity) {
    int reboots = stats.hostUptimes().resets(state.hostUptime);
    int starts = stats.agentUptimes().resets(state.agentUptime);
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
