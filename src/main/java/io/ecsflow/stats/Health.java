package io.ecsflow.stats;

import io.ecsflow.stats.AgentState.Presence;
import io.ecsflow.stats.HealthEvent.Evidence;
import io.ecsflow.stats.HealthEvent.Kind;
import io.ecsflow.stats.HostStatistics.EventTimeProgress;
import io.ecsflow.stats.HostStatistics.SampleTime;

/** The health of an agent: reports when it falls silent, shuts down or recovers. */
final class Health {

  /** Events up to so long after the announcement of a shutdown belong to the shutdown. */
  private static final long SHUTDOWN_MILLIS = 60_000;

  private final long silentAfter;
  private final long drainingAfter;

  Health(StatsSettings settings) {
    silentAfter = settings.silentAfter().toMillis();
    drainingAfter = settings.window().plus(settings.quietAfter()).toMillis();
  }

  /** The agent sent an event. */
  void onSample(AgentState state, HostSample sample, SampleTime time, StatsOutput out) {
    long now = time.partitionClock();
    if (state.isNew()) {
      out.fleet(new FleetChange.AgentDelta(now, 1, 0, 0, 0));
    } else if (state.presence != Presence.PRESENT) {
      recover(state, sample.agentId(), now, out);
    }
    boolean draining = isDraining(state, now, time.time());
    if (draining != state.draining) {
      state.draining = draining;
      out.fleet(new FleetChange.AgentDelta(now, 0, 0, 0, draining ? 1 : -1));
    }
    if (sample.shutdown()) {
      state.shutdownAt = time.time();
    } else if (time.time() - SHUTDOWN_MILLIS > state.shutdownAt) {
      state.shutdownAt = AgentState.NEVER;
    }
    state.identity = sample.identity().orElse(state.identity);
    state.lastSeen = now;
    state.lastEventTime = time.time();
  }

  /** The agent sent more than its quota. */
  void onQuotaExcess(AgentState state, QuotaExcess excess, StatsOutput out) {
    out.health(
        new HealthEvent(
            excess.agentId(),
            Kind.OVER_QUOTA,
            excess.time(),
            state.isNew() ? excess.time() : state.lastEventTime,
            excess.eventsPerSecond(),
            state.identity,
            Evidence.EVENT));
  }

  /**
   * Whether the agent sends events of long ago and catches up. If its lag does not shrink by a
   * tenth of the time that passes it has a clock that is behind, and no backlog.
   */
  private boolean isDraining(AgentState state, long now, long time) {
    long lag = now - time;
    if (lag <= drainingAfter) {
      state.lagMeasuredAt = AgentState.NEVER;
      return false;
    }
    boolean isFirst = state.lagMeasuredAt == AgentState.NEVER || now < state.lagMeasuredAt;
    if (!isFirst && now - state.lagMeasuredAt < drainingAfter) {
      return state.draining;
    }
    boolean catchesUp = isFirst || state.lag - lag >= (now - state.lagMeasuredAt) / 10;
    state.lagMeasuredAt = now;
    state.lag = lag;
    return catchesUp;
  }

  private static void recover(AgentState state, String agentId, long now, StatsOutput out) {
    out.fleet(absent(state, now, -1));
    state.presence = Presence.PRESENT;
    out.health(event(agentId, state, Kind.RECOVERED, now, Evidence.EVENT));
  }

  /** Reports, once, that the agent is silent. */
  void onProgress(String agentId, AgentState state, EventTimeProgress progress, StatsOutput out) {
    if (progress.isPast(nextDue(state))) {
      boolean stalled = progress.isStalledAt(nextDue(state));
      reportSilence(agentId, state, stalled ? Evidence.STALLED : Evidence.PARTITION, out);
    }
  }

  /** An agent that was reported as silent no longer counts, since its state is cleared. */
  void forget(AgentState state, StatsOutput out) {
    out.fleet(absent(state, state.lastSeen + silentAfter, -1));
    out.fleet(new FleetChange.AgentDelta(state.lastSeen + silentAfter, -1, 0, 0, 0));
  }

  private void reportSilence(String agentId, AgentState state, Evidence evidence, StatsOutput out) {
    long since = state.lastSeen + silentAfter;
    Kind kind = state.shutdownAt == AgentState.NEVER ? Kind.INACTIVITY : Kind.SHUTDOWN;
    out.health(event(agentId, state, kind, since, evidence));
    state.presence = kind == Kind.SHUTDOWN ? Presence.SHUT_DOWN : Presence.SILENT;
    out.fleet(absent(state, since, 1));
    if (state.draining) {
      state.draining = false;
      state.lagMeasuredAt = AgentState.NEVER;
      out.fleet(new FleetChange.AgentDelta(since, 0, 0, 0, -1));
    }
  }

  /** The partition's clock at which the agent is silent; the maximum if that is reported. */
  long nextDue(AgentState state) {
    return state.presence == Presence.PRESENT ? state.lastSeen + silentAfter : Long.MAX_VALUE;
  }

  private static FleetChange.AgentDelta absent(AgentState state, long time, int change) {
    boolean silent = state.presence == Presence.SILENT;
    return new FleetChange.AgentDelta(time, 0, silent ? change : 0, silent ? 0 : change, 0);
  }

  private static HealthEvent event(
      String agentId, AgentState state, Kind kind, long time, Evidence evidence) {
    return new HealthEvent(
        agentId,
        kind,
        time,
        state.lastEventTime,
        (time - state.lastSeen) / 1000,
        state.identity,
        evidence);
  }
}
