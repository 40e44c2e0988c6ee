package io.ecsflow.stats;

import java.util.Locale;

/** Why a window was closed. Names are part of the contract: rows carry them in lower case. */
public enum ClosedBy {
  /** The agent's own clock passed its end. */
  AGENT_CLOCK,
  /** The agent stopped sending, and its source partition went on without it. */
  QUIET,
  /** The agent's partition stood still, and the rest of the source went on without it. */
  STALLED,
  /** The agent has too many open windows: its clock jumps about. */
  LIMIT,
  /** The input ended. */
  END_OF_INPUT;

  /** As a row writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
