package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the demo checks and shows of a row of host statistics.
 *
 * @param agentId the agent of the row
 * @param host its name
 * @param start of the window, milliseconds since the epoch
 * @param events how many the agent sent in the window
 * @param stats how many of them were stats events
 * @param cpu mean, 0 to 1, negative where unknown
 * @param cpuMax the largest, 0 to 1, negative where unknown
 * @param changes reboots, restarts of the agent, other versions
 */
record HostRow(
    String agentId,
    String host,
    long start,
    long events,
    long stats,
    double cpu,
    double cpuMax,
    Changes changes) {

  /** How often something happened. */
  record Changes(int reboots, int restarts, int versions) {}

  static HostRow of(JsonNode row) {
    JsonNode stats = row.at("/ecsflow/host_stats");
    return new HostRow(
        row.at("/agent/id").asText(),
        row.at("/host/name").asText(),
        Json.time(row, "/event/start"),
        stats.at("/events/total").asLong(),
        stats.at("/events/stats").asLong(),
        stats.at("/host/cpu/mean").asDouble(-1),
        stats.at("/host/cpu/max").asDouble(-1),
        new Changes(
            stats.at("/reboots").asInt(),
            stats.at("/agent_restarts").asInt(),
            stats.at("/version_changes").asInt()));
  }

  /** An agent has one for each window. */
  String key() {
    return agentId + " " + start;
  }
}
