package io.ecsflow.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An event of a {@link FleetScenario}, and what it must count as.
 *
 * @param agentId who sends it
 * @param role what happens to that agent
 * @param eventTime by the agent's clock, milliseconds since the epoch
 * @param arrival when it is received, milliseconds since the epoch
 * @param reading what it measures; {@link Reading#NONE} where it is no stats event
 * @param version of the agent
 * @param json the event
 */
public record ScenarioEvent(
    String agentId,
    Role role,
    long eventTime,
    long arrival,
    Reading reading,
    String version,
    byte[] json) {

  /**
   * What a stats event measures.
   *
   * @param cpu of the host, percent
   * @param hostUptime seconds
   * @param agentUptime seconds
   */
  public record Reading(double cpu, long hostUptime, long agentUptime) {

    public static final Reading NONE = new Reading(-1, -1, -1);

    /** Whether it is one. */
    public boolean isSome() {
      return cpu >= 0;
    }
  }

  /** As it lies in the input topic. */
  public GeneratedRecord record() {
    return new GeneratedRecord(
        agentId, agentId.getBytes(UTF_8), json, arrival, role.name(), Truth.ACCEPTED);
  }
}
