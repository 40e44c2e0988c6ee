package io.ecsflow.tools.generate;

/**
 * The simulated fleet.
 *
 * @param seed the same one gives the same fleet and the same events
 * @param agents the number of agents
 * @param systems what they run on
 */
public record FleetSettings(long seed, int agents, Systems systems) {

  public static final FleetSettings DEFAULT = new FleetSettings(1, 20, Systems.DEFAULT);

  public FleetSettings {
    if (agents < 1 || agents > 1_000_000) {
      throw new IllegalArgumentException("agents must be 1 to 1000000, was " + agents);
    }
  }
}
