package io.ecsflow.stats;

import io.ecsflow.stats.AgentState.Presence;
import io.ecsflow.stats.HealthEvent.Evidence;
import io.ecsflow.stats.HealthEvent.Kind;
import io.ecsflow.stats.HostStatistics.Moment;
import io.ecsflow.stats.HostStatistics.Progress;

/** Whether an agent is there: what is said when it falls silent, and when it is heard again. */
final class Health {

  /** A shutdown takes some time, and its last events may come in any order. */
  private static final long SHUTDOWN_TAKES = 60_000;

  private final long silentAfter;
  private final long drainingAfter;

  Health(StatsSettings settings) {
    silentAfter = settings.silentAfter().toMillis();
    drainingAfter = settings.window().plus(settings.quietAfter()).toMillis();
  }

  /** The agent sent something. */
  void heard(AgentState state, HostSample sample, Moment moment, StatsOutput out) {
    long now = moment.partitionClock();
    if (state.isNew()) {
      out.fleet(new FleetChange.Shift(now, 1, 0, 0, 0));
    } else if (state.presence != Presence.PRESENT) {
      recover(state, sample.agentId(), now, out);
    }
    boolean draining = now - moment.time() > drainingAfter;
    if (draining != state.draining) {
      state.draining = draining;
      out.fleet(new FleetChange.Shift(now, 0, 0, 0, draining ? 1 : -1));
    }
    if (sample.shutdown()) {
      state.shutdownAt = moment.time();
    } else if (moment.time() - SHUTDOWN_TAKES > state.shutdownAt) {
      state.shutdownAt = AgentState.NEVER;
    }
    state.identity = sample.identity().orElse(state.identity);
    state.lastHeard = now;
    state.lastEvent = moment.time();
  }

  private static void recover(AgentState state, String agentId, long now, StatsOutput out) {
    out.fleet(shift(state, now, -1));
    state.presence = Presence.PRESENT;
    out.health(event(agentId, state, Kind.RECOVERED, now, Evidence.EVENT));
  }

  /** Says once that the agent is silent, when it is. */
  void look(String agentId, AgentState state, Progress progress, StatsOutput out) {
    if (progress.isPast(nextDue(state))) {
      boolean stalled = progress.isStalledAt(nextDue(state));
      leave(agentId, state, stalled ? Evidence.STALLED : Evidence.PARTITION, out);
    }
  }

  /** The agent is gone for good. */
  void forget(String agentId, AgentState state, StatsOutput out) {
    if (state.presence == Presence.PRESENT) {
      leave(agentId, state, Evidence.FORGOTTEN, out);
    }
    out.fleet(shift(state, state.lastHeard + silentAfter, -1));
    out.fleet(new FleetChange.Shift(state.lastHeard + silentAfter, -1, 0, 0, 0));
  }

  private void leave(String agentId, AgentState state, Evidence evidence, StatsOutput out) {
    long since = state.lastHeard + silentAfter;
    Kind kind = state.shutdownAt == AgentState.NEVER ? Kind.INACTIVITY : Kind.SHUTDOWN;
    out.health(event(agentId, state, kind, since, evidence));
    state.presence = kind == Kind.SHUTDOWN ? Presence.SHUT_DOWN : Presence.SILENT;
    out.fleet(shift(state, since, 1));
    if (state.draining) {
      state.draining = false;
      out.fleet(new FleetChange.Shift(since, 0, 0, 0, -1));
    }
  }

  /** The partition's clock at which the agent is silent; never comes where it was said already. */
  long nextDue(AgentState state) {
    return state.presence == Presence.PRESENT ? state.lastHeard + silentAfter : Long.MAX_VALUE;
  }

  private static FleetChange.Shift shift(AgentState state, long time, int change) {
    boolean silent = state.presence == Presence.SILENT;
    return new FleetChange.Shift(time, 0, silent ? change : 0, silent ? 0 : change, 0);
  }

  private static HealthEvent event(
      String agentId, AgentState state, Kind kind, long time, Evidence evidence) {
    return new HealthEvent(
        agentId,
        kind,
        time,
        state.lastEvent,
        (time - state.lastHeard) / 1000,
        state.identity,
        evidence);
  }
}
