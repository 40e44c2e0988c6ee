package io.ecsflow.stats;

import io.ecsflow.stats.HostStatistics.EventTimeProgress;
import io.ecsflow.stats.HostStatistics.SampleTime;
import io.ecsflow.stats.HostStatsRow.Changes;
import java.time.Duration;

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
    int after = state.windows.size();
    while (after > 0 && state.windows.get(after - 1).start() > time) {
      after--;
    }
    WindowStats before = after == 0 ? null : state.windows.get(after - 1);
    if (before != null && time < before.end()) {
      return before;
    }
    long start = Math.max(startOf(time), state.closedUpTo);
    long end = startOf(time) + size;
    WindowStats window =
        new WindowStats(
            before == null ? start : Math.max(start, before.end()),
            after == state.windows.size() ? end : Math.min(end, state.windows.get(after).start()));
    state.windows.add(after, window);
    return window;
  }

  private void advance(AgentState state, String agentId, long time, StatsOutput out) {
    if (time <= state.clock) {
      return;
    }
    state.clock = time;
    long passed = time - maxOutOfOrderness;
    while (!state.windows.isEmpty() && state.windows.get(0).end() <= passed) {
      closeOldest(agentId, state, CloseReason.AGENT_CLOCK, out);
    }
    long closed = startOf(passed);
    if (!state.windows.isEmpty()) {
      closed = Math.min(closed, state.windows.get(0).start());
    }
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
    if (state.windows.isEmpty()) {
      return Long.MAX_VALUE;
    }
    WindowStats oldest = state.windows.get(0);
    return Math.max(oldest.end(), oldest.partitionClock()) + quietAfter;
  }

  private static void closeOldest(
      String agentId, AgentState state, CloseReason reason, StatsOutput out) {
    WindowStats stats = state.windows.remove(0);
    state.closedUpTo = Math.max(state.closedUpTo, stats.end());
    HostIdentity identity = stats.identity().orElse(state.identity);
    HostStatsRow row =
        new HostStatsRow(
            agentId,
            stats.start(),
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
