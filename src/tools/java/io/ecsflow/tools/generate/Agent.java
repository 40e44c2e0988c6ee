package io.ecsflow.tools.generate;

import java.util.concurrent.TimeUnit;

/** One simulated agent: who it is, its own clock, and what changes while it runs. */
final class Agent {

  private final Dice dice;
  private final HostLoad load;
  private AgentIdentity identity;
  private AgentClock clock;
  private int lastPid;
  private long now;
  private long skew;

  Agent(AgentIdentity identity, Dice dice, long fleetStart) {
    this.identity = identity;
    this.dice = dice;
    this.clock = AgentClock.of(dice, fleetStart);
    this.load = new HostLoad(dice);
    this.lastPid = dice.between(500, 4000);
    this.now = fleetStart;
  }

  /** An event of this kind that arrives at this time, in milliseconds since the epoch. */
  EventJson observe(EventTemplate kind, long arrival) {
    return observeAt(kind, clock.at(arrival));
  }

  /** An event of this kind that happens at this time, in milliseconds since the epoch. */
  EventJson observeAt(EventTemplate kind, long time) {
    now = time;
    EventJson event = new EventJson().put("@timestamp", timestamp());
    identity.describe(event);
    kind.body().write(event, this);
    return event;
  }

  /** From now on its clock shows so many milliseconds more than it is. */
  void setSkew(long millis) {
    skew = millis;
  }

  void reboot(long time) {
    clock = clock.bootedAt(time);
  }

  void restart(long time) {
    clock = clock.startedAt(time);
  }

  void upgrade(AgentVersion version) {
    identity = identity.withVersion(version);
  }

  AgentIdentity identity() {
    return identity;
  }

  Os os() {
    return identity.os();
  }

  Dice dice() {
    return dice;
  }

  HostLoad load() {
    return load;
  }

  /** When the event happens, milliseconds since the epoch. */
  long now() {
    return now;
  }

  /** When the event happens by the agent's own clock, milliseconds since the epoch. */
  long clockTime() {
    return now + skew;
  }

  /** The agent's time as its system writes it. */
  String timestamp() {
    return TimestampText.of(clockTime(), dice, identity.os());
  }

  long hostUptimeSeconds() {
    return TimeUnit.MILLISECONDS.toSeconds(now - clock.bootedAt());
  }

  long agentUptimeSeconds() {
    return TimeUnit.MILLISECONDS.toSeconds(now - clock.startedAt());
  }

  /** The id of a process that was not there before; Windows counts in fours. */
  int newPid() {
    lastPid = (lastPid + 4 * dice.between(1, 12)) % 60_000 + 400;
    return identity.os() == Os.WINDOWS ? lastPid / 4 * 4 : lastPid;
  }
}
