package io.ecsflow.cluster;

import static org.awaitility.Awaitility.await;

import io.ecsflow.tools.embedded.BrokerLocation;
import io.ecsflow.tools.embedded.EmbeddedBroker;
import io.ecsflow.tools.kafka.TopicAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A broker in a JVM of its own, which can be killed, restarted with its data, and frozen. */
public final class BrokerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String STARTED = "the broker has started";

  private final String bootstrapServers;
  private final JavaProcess process;

  private BrokerProcess(BrokerLocation place, Map<String, String> settings) {
    this.bootstrapServers = "127.0.0.1:" + place.port();
    this.process =
        JavaProcess.start(
            place.directory().resolveSibling("logs"), "broker", command(place, settings));
  }

  /**
   * Starts a broker, and does not wait until it answers.
   *
   * @param directory an empty one, for its data; its logs go beside it
   * @param settings by Kafka's names, over those of {@link EmbeddedBroker}
   */
  static BrokerProcess launch(Path directory, Map<String, String> settings) {
    return new BrokerProcess(BrokerLocation.persistentIn(directory), settings);
  }

  /**
   * Starts a broker, and waits until it answers.
   *
   * @param directory an empty one, for its data; its logs go beside it
   */
  public static BrokerProcess start(Path directory) {
    BrokerProcess broker = launch(directory, Map.of());
    broker.awaitStart();
    return broker;
  }

  /** {@code host:port} for clients; a restart does not change it. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  public void createTopics(List<String> names, int partitions) {
    try (TopicAdmin topics = TopicAdmin.open(bootstrapServers())) {
      topics.create(names, partitions, TopicAdmin.Stamp.PRODUCER);
    }
  }

  /** What a test kills, freezes and thaws. */
  public JavaProcess process() {
    return process;
  }

  /** Starts it again after a kill, on its port and over its data, and waits until it answers. */
  public void restart() {
    process.restart();
    awaitStart();
  }

  @Override
  public void close() {
    process.close();
  }

  private static JavaProcess.Command command(BrokerLocation place, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(place.directory().toString(), Integer.toString(place.port())));
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    return new JavaProcess.Command(
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        System.getProperty("java.class.path"),
        BrokerProcess.class.getName(),
        arguments);
  }

  /** Waits until it answers. */
  void awaitStart() {
    await()
        .atMost(PATIENCE)
        .failFast(process::failIfEnded)
        .until(() -> process.log().contains(STARTED));
  }

  /**
   * The broker's JVM.
   *
   * @param arguments directory, port, and settings as {@code key=value}
   */
  public static void main(String[] arguments) throws InterruptedException {
    BrokerLocation place =
        new BrokerLocation(Path.of(arguments[0]), Integer.parseInt(arguments[1]), true);
    Map<String, String> settings =
        Stream.of(arguments)
            .skip(2)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    EmbeddedBroker.start(place, settings);
    System.out.println(STARTED);
    new CountDownLatch(1).await(); // until it is killed
  }
}
