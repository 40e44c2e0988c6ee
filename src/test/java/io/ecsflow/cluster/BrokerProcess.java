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

  private final BrokerLocation place;
  private final Map<String, String> settings;
  private JavaProcess process;
  private int starts;

  private BrokerProcess(BrokerLocation place, Map<String, String> settings) {
    this.place = place;
    this.settings = settings;
    this.process = launch();
  }

  /**
   * Starts a broker and waits until it answers.
   *
   * @param directory an empty one, for its data
   * @param settings by Kafka's names, over those of {@link EmbeddedBroker}
   */
  public static BrokerProcess start(Path directory, Map<String, String> settings) {
    BrokerProcess broker = new BrokerProcess(BrokerLocation.persistentIn(directory), settings);
    broker.awaitStart();
    return broker;
  }

  /** {@code host:port} for clients; a restart does not change it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + place.port();
  }

  public void createTopics(List<String> names, int partitions) {
    try (TopicAdmin topics = TopicAdmin.open(bootstrapServers())) {
      topics.create(names, partitions, TopicAdmin.Stamp.PRODUCER);
    }
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.close();
  }

  /** Starts it again after {@link #kill}, on its port and over its data. */
  public void restart() {
    process = launch();
    awaitStart();
  }

  public void freeze() {
    process.freeze();
  }

  public void thaw() {
    process.thaw();
  }

  @Override
  public void close() {
    process.close();
  }

  private JavaProcess launch() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add(BrokerProcess.class.getName());
    arguments.addAll(List.of(place.directory().toString(), Integer.toString(place.port())));
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    starts++;
    return JavaProcess.start(
        place.directory().resolveSibling(place.directory().getFileName() + "-" + starts + ".log"),
        arguments);
  }

  private void awaitStart() {
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
