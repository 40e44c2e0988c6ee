package io.ecsflow.tools.generate;

/** Connections. */
final class NetworkEvents {

  private static final NativeEvent CONNECTION =
      NativeEvent.of(3, "network-connection", "network", "connection", "start");

  private NetworkEvents() {}

  static void connection(EventJson event, Agent agent) {
    CONNECTION.describe(event, agent);
    ProcessEvents.actor(event, agent);
    endpoints(event, agent);
    event
        .put("network.transport", "tcp")
        .put("network.direction", "egress")
        .put("destination.domain", agent.dice().pick(Vocabulary.DOMAIN_NAMES));
  }

  /** Source and destination of an outgoing connection. */
  static void endpoints(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    String local = agent.identity().ip();
    String remote = dice.pick(Vocabulary.REMOTE_IPS);
    event
        .put("source.ip", local)
        .put("source.address", local)
        .put("source.port", dice.between(49152, 65535))
        .put("destination.ip", remote)
        .put("destination.port", dice.pick(443, 443, 80, 53, 8443));
  }
}
