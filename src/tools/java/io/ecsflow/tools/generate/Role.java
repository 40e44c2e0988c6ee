package io.ecsflow.tools.generate;

import static io.ecsflow.tools.generate.Role.Effect.AWAY;
import static io.ecsflow.tools.generate.Role.Effect.HERE;

import java.util.List;

/**
 * What happens to an agent of a scenario, and from when to when, in windows since the scenario's
 * beginning. These times lie inside of windows, never at their edges.
 */
enum Role {
  /** Nothing. */
  ORDINARY(0, Role.EVER, HERE),
  /** Says that it stops, in the way of its system; comes back after a boot. */
  SHUT_DOWN(3.4, 9.3, AWAY),
  /** Falls silent without saying that it stops. */
  SILENT(4.4, Role.EVER, AWAY),
  /** Boots, which takes too short a time for a silence. */
  REBOOT(5.5, 6, AWAY),
  /** Has no network for long, then sends what it has kept, oldest first. */
  OFFLINE(4.6, 10.2, HERE),
  /** Has a processor that is busy all the time. */
  LOADED(5, 12, HERE),
  /** Has a clock that is far ahead. */
  AHEAD(4.2, 7.7, HERE),
  /** Its agent starts anew, the host does not. */
  RESTART(5.3, Role.EVER, HERE),
  /** Gets another version of the agent, which starts. */
  UPGRADE(6.6, Role.EVER, HERE),
  /** Comes late, with a clock that is hours behind. */
  BEHIND(0, 2.3, AWAY),
  /** Sends one event of long ago in the midst of others. */
  STRAGGLER(7.5, Role.EVER, HERE);

  /** Whether the agent sends meanwhile. */
  enum Effect {
    HERE,
    AWAY
  }

  static final double EVER = Double.MAX_VALUE;

  /** By how far clocks are wrong. */
  static final long WRONG_CLOCK_MILLIS = 3 * 3600 * 1000;

  /** By how many windows the straggler's event is too old. */
  static final int STRAGGLER_WINDOWS = 3;

  /** A fleet of fewer agents has no roles. */
  static final int MIN_AGENTS = 20;

  private static final List<Role> CAST =
      List.of(
          SHUT_DOWN, SHUT_DOWN, SHUT_DOWN, SILENT, REBOOT, OFFLINE, LOADED, AHEAD, RESTART, UPGRADE,
          BEHIND, STRAGGLER);

  private final double from;
  private final double until;
  private final Effect effect;

  Role(double from, double until, Effect effect) {
    this.from = from;
    this.until = until;
    this.effect = effect;
  }

  /** Only a fleet that is large enough has roles: others must go on without those that stop. */
  static Role of(int number, int agents) {
    return number < CAST.size() && agents >= MIN_AGENTS ? CAST.get(number) : ORDINARY;
  }

  boolean lastsAt(double windows) {
    return from <= windows && windows < until;
  }

  boolean isAway() {
    return effect == AWAY;
  }

  double from() {
    return from;
  }

  double until() {
    return until;
  }
}
