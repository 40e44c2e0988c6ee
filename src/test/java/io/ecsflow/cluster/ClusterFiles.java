package io.ecsflow.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The directory of a {@link ProcessCluster}: configuration, logs, checkpoints. */
public final class ClusterFiles {

  private static final String HOST = "127.0.0.1";

  /** The last lines are those that docs/kafka.md has for a cluster. */
  private static final String LOGGING =
      """
      rootLogger.level = info
      rootLogger.appenderRef.out.ref = out
      appender.out.type = Console
      appender.out.name = out
      appender.out.layout.type = PatternLayout
      appender.out.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} [%t]: %m%n
      logger.kafka.name = org.apache.kafka
      logger.kafka.level = WARN
      logger.kafkanetwork.name = org.apache.kafka.clients.NetworkClient
      logger.kafkanetwork.level = WARN
      logger.kafkanetwork.filter.burst.type = BurstFilter
      logger.kafkanetwork.filter.burst.level = WARN
      logger.kafkanetwork.filter.burst.rate = 0.0167
      logger.kafkanetwork.filter.burst.maxBurst = 1
      """;

  private final Path directory;
  private final Map<String, String> settings;
  private final int zooKeeperPort;

  private ClusterFiles(Path directory, Map<String, String> settings, int zooKeeperPort) {
    this.directory = directory;
    this.settings = settings;
    this.zooKeeperPort = zooKeeperPort;
  }

  /** Writes the configuration of a cluster on free ports. */
  static ClusterFiles write(Path directory, int slots, Map<String, String> settings)
      throws IOException {
    int zooKeeperPort = freePort();
    Map<String, String> all = new TreeMap<>(defaults(directory, zooKeeperPort, slots));
    all.putAll(settings);
    ClusterFiles files = new ClusterFiles(directory, all, zooKeeperPort);
    Path conf = Files.createDirectories(directory.resolve("conf"));
    Files.writeString(conf.resolve("config.yaml"), files.settings(key -> true));
    Files.writeString(files.logging(), LOGGING);
    return files;
  }

  /** {@code host:port} of the REST interface. */
  String address() {
    return HOST + ":" + settings.get("rest.port");
  }

  /** What whoever submits a job must have in {@code conf/flink/config.yaml}. */
  String clientSettings() {
    return settings(key -> key.matches("(execution|rest|restart-strategy|state)\\..*"));
  }

  private String settings(Predicate<String> chosen) {
    return settings.entrySet().stream()
        .filter(entry -> chosen.test(entry.getKey()))
        .map(entry -> "%s: \"%s\"%n".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining());
  }

  Path logs() {
    return directory.resolve("logs");
  }

  Path logging() {
    return directory.resolve("conf/log4j.properties");
  }

  List<String> configDirectory() {
    return List.of("--configDir", directory.resolve("conf").toString());
  }

  String zooKeeperPort() {
    return Integer.toString(zooKeeperPort);
  }

  String zooKeeperData() {
    return directory.resolve("zookeeper").toString();
  }

  /** Where savepoints go. */
  String savepoints() {
    return directory.resolve("savepoints").toUri().toString();
  }

  /**
   * Lets no checkpoint after the next few complete: where its metadata would be written there is a
   * directory. It stands for a disk that is full, or a store that refuses to write, when the tasks
   * have flushed their transactions already.
   *
   * @param lastCheckpoint path of the last complete one
   */
  public static void blockCheckpoints(String lastCheckpoint) {
    try {
      for (Path blocked : blocked(lastCheckpoint)) {
        Files.createDirectories(blocked);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoints cannot be blocked", e);
    }
  }

  /** Ends {@link #blockCheckpoints}, with the same path. */
  public static void unblockCheckpoints(String lastCheckpoint) {
    try {
      for (Path blocked : blocked(lastCheckpoint)) {
        Files.deleteIfExists(blocked);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoints stay blocked", e);
    }
  }

  private static List<Path> blocked(String lastCheckpoint) {
    Path last = Path.of(URI.create(lastCheckpoint));
    int id = Integer.parseInt(last.getFileName().toString().substring("chk-".length()));
    return IntStream.rangeClosed(id + 3, id + 100)
        .mapToObj(next -> last.resolveSibling("chk-" + next).resolve("_metadata"))
        .toList();
  }

  private static Map<String, String> defaults(Path directory, int zooKeeperPort, int slots) {
    return Map.ofEntries(
        Map.entry("jobmanager.rpc.address", HOST),
        Map.entry("jobmanager.rpc.port", Integer.toString(freePort())),
        Map.entry("jobmanager.bind-host", HOST),
        Map.entry("rest.address", HOST),
        Map.entry("rest.bind-address", HOST),
        Map.entry("rest.port", Integer.toString(freePort())),
        Map.entry("rest.cache.checkpoint-statistics.timeout", "100 ms"),
        Map.entry("web.refresh-interval", "200"),
        Map.entry("taskmanager.host", HOST),
        Map.entry("taskmanager.bind-host", HOST),
        Map.entry("taskmanager.numberOfTaskSlots", Integer.toString(slots)),
        Map.entry("taskmanager.cpu.cores", "1"),
        Map.entry("taskmanager.load-balance.mode", "SLOTS"),
        // usually Flink's scripts calculate these before the process starts
        Map.entry("taskmanager.memory.framework.heap.size", "128m"),
        Map.entry("taskmanager.memory.framework.off-heap.size", "128m"),
        Map.entry("taskmanager.memory.jvm-metaspace.size", "256m"),
        Map.entry("taskmanager.memory.jvm-overhead.min", "192m"),
        Map.entry("taskmanager.memory.jvm-overhead.max", "192m"),
        Map.entry("taskmanager.memory.task.heap.size", "512m"),
        Map.entry("taskmanager.memory.task.off-heap.size", "64m"),
        Map.entry("taskmanager.memory.managed.size", "32m"),
        Map.entry("taskmanager.memory.network.min", "32m"),
        Map.entry("taskmanager.memory.network.max", "32m"),
        Map.entry("io.tmp.dirs", directory.resolve("tmp").toString()),
        Map.entry("high-availability.type", "zookeeper"),
        Map.entry("high-availability.zookeeper.quorum", HOST + ":" + zooKeeperPort),
        Map.entry("high-availability.zookeeper.client.session-timeout", "15 s"),
        Map.entry("high-availability.storageDir", directory.resolve("ha").toUri().toString()),
        // a machine that is busy with other tests takes longer than Flink's 10 s
        Map.entry("pekko.startup-timeout", "1 min"),
        Map.entry("pekko.ask.timeout", "30 s"),
        // Flink's own are so long that a test would wait for a minute to see a process gone
        Map.entry("heartbeat.interval", "1 s"),
        Map.entry("heartbeat.timeout", "15 s"),
        Map.entry(
            "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString()),
        Map.entry(
            "execution.checkpointing.savepoint-dir",
            directory.resolve("savepoints").toUri().toString()),
        Map.entry(
            "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION"),
        Map.entry("execution.checkpointing.interval", "1 s"),
        Map.entry("restart-strategy.type", "fixed-delay"),
        Map.entry("restart-strategy.fixed-delay.attempts", "1000000"),
        Map.entry("restart-strategy.fixed-delay.delay", "1 s"));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback address", e);
    }
  }
}
