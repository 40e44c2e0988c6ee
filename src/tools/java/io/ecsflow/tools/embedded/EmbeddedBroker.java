package io.ecsflow.tools.embedded;

import io.ecsflow.tools.kafka.TopicAdmin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real broker (KRaft, broker and controller in one) in this process, reachable on the loopback
 * address only. It takes about five seconds to start.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String CLUSTER_ID = "ecsflow-embedded-brokr";
  private static final int NODE_ID = 1;
  private static final String CONTROLLER = "CONTROLLER";

  private final BrokerLocation location;
  private final KafkaRaftServer server;

  private EmbeddedBroker(BrokerLocation location, KafkaRaftServer server) {
    this.location = location;
    this.server = server;
  }

  /** Starts a broker whose data goes with it. */
  public static EmbeddedBroker start() {
    return start(BrokerLocation.temporary());
  }

  /** Starts a broker, over the data of the last one at this location where there was one. */
  public static EmbeddedBroker start(BrokerLocation location) {
    return start(location, Map.of());
  }

  /**
   * Starts a broker with other settings than usual.
   *
   * @param settings by Kafka's names, which override those of {@link BrokerProperties}
   */
  public static EmbeddedBroker start(BrokerLocation location, Map<String, String> settings) {
    format(location.directory());
    Properties properties = BrokerProperties.of(location, NODE_ID, BrokerLocation.freePort());
    properties.putAll(settings);
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    EmbeddedBroker broker = new EmbeddedBroker(location, server);
    try {
      server.startup();
      broker.awaitGroupCoordinator();
    } catch (RuntimeException e) { // as when another process took the port: leave nothing behind
      broker.close();
      throw e;
    }
    return broker;
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return BrokerProperties.HOST + ":" + location.port();
  }

  /** Creates a topic; nothing is created on first use. */
  public void createTopic(String name, int partitions) {
    try (TopicAdmin topics = TopicAdmin.open(bootstrapServers())) {
      topics.create(List.of(name), partitions, TopicAdmin.Stamp.PRODUCER);
    }
  }

  /** Stops the broker; its directory is deleted unless it is persistent. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    if (location.isPersistent()) {
      return;
    }
    try {
      FileUtils.deleteDirectory(location.directory().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the broker's directory " + location.directory() + " stayed behind", e);
    }
  }

  /** The first group makes the broker create its offsets topic, which takes others by surprise. */
  private void awaitGroupCoordinator() {
    try (TopicAdmin topics = TopicAdmin.open(bootstrapServers())) {
      topics.awaitGroupCoordinator();
    }
  }

  private static void format(Path directory) {
    try (PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(quiet)
          .setClusterId(CLUSTER_ID)
          .setNodeId(NODE_ID)
          .setControllerListenerName(CONTROLLER)
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) { // declared by Kafka as such
      throw new IllegalStateException("the broker's directory " + directory + " is not usable", e);
    }
  }
}
