package io.ecsflow.tools.generate;

import java.util.ArrayList;
import java.util.List;

/** Names that hosts look up. */
final class DnsEvents {

  private static final NativeEvent RESULT =
      NativeEvent.of(22, "dns-query-result", "network", "connection", "protocol");

  private DnsEvents() {}

  static void query(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    RESULT.describe(event, agent);
    String name = dice.pick(Vocabulary.DOMAIN_NAMES);
    event
        .put("dns.id", dice.between(1, 65535))
        .put("dns.op_code", "QUERY")
        .put("dns.type", "answer")
        .put("dns.question.name", name)
        .put("dns.question.type", "A")
        .put("dns.question.size_in_char", name.length());
    answers(event, agent, name);
    ProcessEvents.actor(event, agent);
    if (agent.os() == Os.MACOS) {
      event.rename("@timestamp", "timestamp"); // as the macOS agent does
    }
  }

  private static void answers(EventJson event, Agent agent, String name) {
    Dice dice = agent.dice();
    if (dice.chance(0.1)) {
      event.put("dns.response_code", "NXDOMAIN");
      return;
    }
    List<String> resolved = new ArrayList<>();
    for (int i = dice.between(1, 4); i > 0; i--) {
      String ip = dice.pick(Vocabulary.REMOTE_IPS);
      resolved.add(ip);
      event
          .append("dns.answers")
          .put("name", name)
          .put("type", ip.contains(":") ? "AAAA" : "A")
          .put("data", ip);
    }
    if (agent.os() == Os.MACOS && dice.chance(0.2)) {
      resolved.add("<nil>"); // what the macOS agent writes for an answer that is no address
    }
    event.put("dns.resolved_ip", resolved).put("dns.response_code", "NOERROR");
    if (dice.chance(0.3)) {
      repeated(event, agent);
    }
  }

  /** Equal events come as one, with their number and the time they span. */
  private static void repeated(EventJson event, Agent agent) {
    event
        .put("sekoiaio.repeat.count", agent.dice().between(2, 40))
        .put("event.start", agent.timestamp())
        .put("event.end", agent.timestamp());
  }
}
