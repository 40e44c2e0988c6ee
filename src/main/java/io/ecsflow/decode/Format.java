package io.ecsflow.decode;

/** How a source record holds the agent's event. */
public enum Format {
  /** The value is the event. */
  RAW,
  /** The value is an object of a collector, whose text {@code message} is the event. */
  ENVELOPE
}
