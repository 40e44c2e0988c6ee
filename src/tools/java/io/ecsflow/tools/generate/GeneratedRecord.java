package io.ecsflow.tools.generate;

import org.jspecify.annotations.Nullable;

/**
 * One record as a collector would write it to the input topic. Arrays are not to be modified.
 *
 * @param agentId the simulated agent that sent it, also where the record itself does not tell
 * @param key the agent's id in UTF-8
 * @param value the event, possibly broken; null for a tombstone
 * @param timestamp when it arrived, milliseconds since the epoch
 * @param kind the name of its {@link EventTemplate}, or of its {@link Fault}
 * @param truth what must become of it
 */
public record GeneratedRecord(
    String agentId, byte[] key, byte @Nullable [] value, long timestamp, String kind, Truth truth) {

  /** Whether its event says which agent sent it; statistics do not know of one that does not. */
  public boolean namesItsAgent() {
    return !kind.startsWith("agent-id-");
  }
}
