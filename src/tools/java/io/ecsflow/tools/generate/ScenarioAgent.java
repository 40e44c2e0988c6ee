package io.ecsflow.tools.generate;

import io.ecsflow.tools.generate.Sample.Clock;
import io.ecsflow.tools.generate.Sample.Reading;
import java.util.Optional;

/** One agent of a scenario, with its role: what it sends, by the time at which it happens. */
final class ScenarioAgent {

  private static final double BUSY_PERCENT = 95;

  /** How much faster than they happened kept events are sent. */
  private static final int DRAINING_SPEED = 3;

  private final Agent agent;
  private final Role role;
  private final ScenarioTiming timing;
  private final Weighted<EventTemplate> kinds;
  private final long first;
  private long number;
  private long lastArrival;
  private int boots;
  private int starts;
  private boolean wasInRole;

  ScenarioAgent(Agent agent, Role role, ScenarioTiming timing, Weighted<EventTemplate> kinds) {
    this.agent = agent;
    this.role = role;
    this.timing = timing;
    this.kinds = kinds;
    first =
        timing.start().toEpochMilli()
            + agent.dice().between(0, (int) timing.interval().toMillis() - 1);
    if (role == Role.BEHIND) {
      agent.setSkew(-Role.WRONG_CLOCK_MILLIS);
    }
  }

  /**
   * An event on its way.
   *
   * @param kind of the event
   * @param event its content
   * @param sample what is known of it
   */
  record Sending(EventTemplate kind, EventJson event, Sample sample) {}

  Agent agent() {
    return agent;
  }

  /** Whether anything but the role's own events would spoil it. */
  boolean isOrdinary() {
    return role == Role.ORDINARY;
  }

  /** When the next event happens, milliseconds since the epoch. */
  long nextTime() {
    return first + (long) (number * timing.spacing());
  }

  /** The next event; empty where the agent is away. */
  Optional<Sending> next() {
    long time = nextTime();
    boolean isStats = number++ % timing.eventsPerInterval() == 0;
    boolean isInRole = role.lastsAt(timing.windows(time));
    boolean begins = isInRole && !wasInRole;
    if (isInRole != wasInRole) {
      wasInRole = isInRole;
      change(isInRole, time);
    }
    boolean isShutdown = begins && role == Role.SHUT_DOWN;
    if (isInRole && role.isAway() && !isShutdown) {
      return Optional.empty();
    }
    if (role == Role.STRAGGLER) {
      long back = Role.STRAGGLER_WINDOWS * timing.window().toMillis();
      agent.setSkew(begins ? -back : 0);
      isStats &= !begins;
    }
    EventTemplate kind =
        isShutdown
            ? ShutdownEvents.KIND
            : isStats ? EventTemplates.STATS : kinds.pick(agent.dice());
    return Optional.of(send(kind, time, arrival(time, isInRole)));
  }

  /** The role begins or ends. */
  private void change(boolean begins, long time) {
    switch (role) {
      case SHUT_DOWN, REBOOT -> {
        if (!begins) {
          agent.reboot(time - 10_000);
          boots++;
          starts++;
        }
      }
      case RESTART, UPGRADE -> {
        agent.restart(time - 1_000);
        starts++;
        if (role == Role.UPGRADE) {
          agent.upgrade(AgentVersion.latest());
        }
      }
      case LOADED -> agent.load().press(begins ? BUSY_PERCENT : 0);
      case AHEAD -> agent.setSkew(begins ? Role.WRONG_CLOCK_MILLIS : 0);
      default -> {
        // what these do shows in each event
      }
    }
  }

  private long arrival(long time, boolean isInRole) {
    if (isOrdinary()) {
      return time + agent.dice().between(0, (int) timing.maxDelay().toMillis());
    }
    boolean isOffline = role == Role.OFFLINE && isInRole;
    long earliest = isOffline ? timing.timeAt(role.until()) : time;
    long soonest = lastArrival + Math.max(1, (long) (timing.spacing() / DRAINING_SPEED));
    lastArrival = Math.max(earliest, soonest);
    return lastArrival;
  }

  private Sending send(EventTemplate kind, long time, long arrival) {
    EventJson event = agent.observeAt(kind, time);
    boolean isAhead = role == Role.AHEAD && wasInRole;
    return new Sending(
        kind,
        event,
        new Sample(
            agent.identity().id(),
            isAhead ? arrival : agent.clockTime(),
            arrival,
            isAhead ? Clock.AHEAD : Clock.OWN,
            agent.identity().version().text(),
            isLate(time),
            kind.equals(ShutdownEvents.KIND),
            kind.equals(EventTemplates.STATS) ? Optional.of(reading()) : Optional.empty()));
  }

  /** What is left of the window in which an agent goes offline comes too late for it. */
  private boolean isLate(long time) {
    return switch (role) {
      case OFFLINE ->
          wasInRole && timing.windowOf(time) == timing.windowOf(timing.timeAt(role.from()));
      case STRAGGLER -> agent.clockTime() < time;
      default -> false;
    };
  }

  private Reading reading() {
    HostLoad load = agent.load();
    return new Reading(load.cpu(), load.memory(), agent.hostUptimeSeconds(), boots, starts);
  }
}
