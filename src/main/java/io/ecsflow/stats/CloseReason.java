package io.ecsflow.stats;

import java.util.Locale;

/** Why a window was closed. The names are in rows ({@code closed_by}) and in metrics: they stay. */
public enum CloseReason {
  /** The agent's own clock passed its end. */
  AGENT_CLOCK,
  /** The agent stopped sending, and its source partition went on without it. */
  QUIET,
  /** The agent's partition stood still, and the rest of the source went on without it. */
  STALLED,
  /** The agent has too many open windows: its clock jumps back and forth. */
  LIMIT,
  /** The input ended. */
  END_OF_INPUT;

  /** As rows and metrics have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
