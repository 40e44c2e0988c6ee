package io.ecsflow.tools.generate;

import java.util.List;

/** How agents and their hosts are, and what agents say about themselves. */
final class HealthEvents {

  private HealthEvents() {}

  static void stats(EventJson event, Agent agent) {
    boolean singleTexts = agent.identity().version().writesSingleTexts();
    event.put("event.action", "stats").put("event.kind", "metric");
    NativeEvent.text(event, "event.category", List.of("host"), singleTexts);
    NativeEvent.text(event, "event.type", List.of("info"), singleTexts);
    event.put("host.uptime", agent.hostUptimeSeconds());
    agent.load().report(event);
    if (!singleTexts) {
      event
          .put("sekoiaio.agent.heap_size", agent.dice().between(8, 40) * 1_048_576L)
          .put("sekoiaio.agent.stack_size", agent.dice().between(1, 3) * 1_048_576L)
          .put("sekoiaio.agent.uptime", agent.agentUptimeSeconds())
          .put("sekoiaio.host.uptime", agent.hostUptimeSeconds());
    }
  }

  static void agentLog(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    event
        .put("event.category", List.of("host"))
        .put("event.kind", "event")
        .put("event.provider", NativeEvent.PROVIDER)
        .put("log.logger", NativeEvent.PROVIDER);
    if (dice.chance(0.1)) {
      event
          .put("event.reason", "Sending events failed, will retry")
          .put("log.level", "error")
          .put("error.message", "dial tcp 192.0.2.10:443: connect: connection refused");
    } else {
      event
          .put("event.reason", dice.pick("Fetching rules", "Rules are up to date", "Watchers run"))
          .put("log.level", "info");
    }
  }

  /** A rule of the agent has matched a file. */
  static void ruleMatch(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    event
        .put("event.category", List.of("host"))
        .put("event.kind", "alert")
        .put("event.provider", NativeEvent.PROVIDER)
        .put("rule.uuid", dice.uuid())
        .put("rule.pattern", "example_test_file")
        .put("threat.indicator.id", "indicator--" + dice.uuid())
        .put("tags", List.of("yara"))
        .put("file.path", FileEvents.path(agent));
  }
}
