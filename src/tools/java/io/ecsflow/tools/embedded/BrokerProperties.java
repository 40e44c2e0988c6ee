package io.ecsflow.tools.embedded;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The settings of a single small broker. */
final class BrokerProperties {

  static final String HOST = "127.0.0.1";

  private static final Map<String, String> SINGLE_NODE =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          Map.entry("inter.broker.listener.name", "CLIENTS"),
          Map.entry("controller.listener.names", "CONTROLLER"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          // what production brokers are told for Flink's long transactions
          Map.entry("transaction.max.timeout.ms", "3600000"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // records keep the timestamp of their source, which may be long ago: retention would
          // delete them half a minute after the start
          Map.entry("log.retention.ms", "-1"),
          // records that the job has to refuse as too large must be able to arrive
          Map.entry("message.max.bytes", "8388608"),
          Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));

  private BrokerProperties() {}

  static Properties of(BrokerLocation place, int nodeId, int controllerPort) {
    Properties properties = new Properties();
    properties.putAll(SINGLE_NODE);
    properties.setProperty("node.id", Integer.toString(nodeId));
    properties.setProperty("log.dirs", place.directory().toString());
    properties.setProperty(
        "listeners",
        String.format(
            Locale.ROOT,
            "CLIENTS://%s:%d,CONTROLLER://%s:%d",
            HOST,
            place.port(),
            HOST,
            controllerPort));
    properties.setProperty("controller.quorum.voters", nodeId + "@" + HOST + ":" + controllerPort);
    return properties;
  }
}
