package io.ecsflow.generate;

import java.time.Duration;

/** What happens to an agent in a {@link FleetScenario}. Times are since the scenario's start. */
public enum Role {
  /** Sends from the start to the end. */
  ORDINARY,
  /** Sends nothing any more after {@link #MIDDLE}. */
  SILENT,
  /** Its host restarts at {@link #MIDDLE}, and is away for two minutes. */
  REBOOTING,
  /** It restarts at {@link #MIDDLE}; its host does not. */
  RESTARTING,
  /** Its host is shut down in order at {@link #MIDDLE}, and is back at {@link #LATER}. */
  LEAVING,
  /**
   * It has no network from {@link #MIDDLE} to {@link #LATER}, and then sends what it kept, oldest
   * first, while it goes on.
   */
  OFFLINE,
  /** Its host has nothing left. */
  LOADED,
  /** Its clock is two hours ahead from {@link #MIDDLE} to {@link #LATER}. */
  AHEAD,
  /** Its clock is five hours behind. */
  BEHIND,
  /** It has another version from {@link #MIDDLE} on. */
  UPGRADED;

  /** When most of it begins; in the middle of a window of five minutes. */
  public static final Duration MIDDLE = Duration.ofMinutes(42).plusSeconds(10);

  /** When what lasts ends. */
  public static final Duration LATER = Duration.ofMinutes(112).plusSeconds(10);

  /** How long a scenario takes. */
  public static final Duration END = Duration.ofMinutes(150);
}
