package io.ecsflow.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Flink cluster as a user has one: a JobManager and a TaskManager in JVMs of their own, with
 * Flink on their class path and nothing of ours, which comes with the job jar of this build. A
 * TaskManager that has ended is not replaced by itself.
 */
public final class ProcessCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String HOST = "127.0.0.1";

  /** Jars that the job jar contains or only tests need: they must not hide those of the job jar. */
  private static final Pattern NOT_FLINKS =
      Pattern.compile(
          "(flink-connector-(kafka|base)|flink-.*test-utils|kafka|jackson|guava|junit|test|.*-tests\\.jar).*");

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
  private final FlinkRest rest;
  private final JavaProcess jobManager;
  private JavaProcess taskManager;

  private ProcessCluster(Path directory, int restPort) {
    this.directory = directory;
    this.rest = new FlinkRest(HOST, restPort);
    this.jobManager =
        launch(
            "jobmanager",
            256,
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
    this.taskManager = launchTaskManager();
  }

  /**
   * Starts a cluster and waits until it has its slots.
   *
   * @param directory an empty one, for its files, logs and checkpoints
   * @param slots of the task manager
   * @param settings by Flink's names, over those of this class
   */
  public static ProcessCluster start(Path directory, int slots, Map<String, String> settings) {
    int restPort = freePort();
    Map<String, String> all = new LinkedHashMap<>(defaults(directory, restPort, slots));
    all.putAll(settings);
    try {
      Path uploads = Files.createDirectories(directory.resolve("uploads/flink-web-upload"));
      Files.copy(Path.of("target/ecsflow-job.jar"), uploads.resolve(FlinkRest.JAR));
      Files.writeString(
          Files.createDirectories(directory.resolve("conf")).resolve("config.yaml"), yaml(all));
      Files.writeString(directory.resolve("conf/log4j.properties"), LOGGING);
    } catch (IOException e) {
      throw new UncheckedIOException("the cluster's directory cannot be made", e);
    }
    ProcessCluster cluster = new ProcessCluster(directory, restPort);
    try {
      await()
          .atMost(PATIENCE)
          .failFast(cluster::failIfEnded)
          .until(() -> cluster.rest.freeSlots() == slots);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The REST interface, by which a test submits jobs and observes them. */
  public FlinkRest rest() {
    return rest;
  }

  /** Whether both processes live. */
  public boolean isAlive() {
    return jobManager.isAlive() && taskManager.isAlive();
  }

  /** Stops the task manager until {@link #thawTaskManager}. */
  public void freezeTaskManager() {
    taskManager.freeze();
  }

  public void thawTaskManager() {
    taskManager.thaw();
  }

  /** Ends the task manager as {@code kill -9} does. */
  public void killTaskManager() {
    taskManager.close();
  }

  /** Starts another one after {@link #killTaskManager}. */
  public void startTaskManager() {
    taskManager = launchTaskManager();
  }

  /** How many lines Kafka's network client has logged in the task manager. */
  public long networkLines() {
    return taskManager.log().lines().filter(line -> line.contains(" NetworkClient ")).count();
  }

  private void failIfEnded() {
    jobManager.failIfEnded();
    taskManager.failIfEnded();
  }

  @Override
  public void close() {
    taskManager.close();
    jobManager.close();
  }

  private JavaProcess launchTaskManager() {
    return launch("taskmanager", 768, "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
  }

  private JavaProcess launch(String name, int heapMib, String main) {
    Path conf = directory.resolve("conf");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-Xmx" + heapMib + "m", "-XX:+UseSerialGC", "@conf/jvm.options"));
    arguments.add("-Dlog4j.configurationFile=" + conf.resolve("log4j.properties"));
    arguments.addAll(List.of("-cp", classPath(), main, "--configDir", conf.toString()));
    return JavaProcess.start(directory.resolve(name + ".log"), arguments);
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !NOT_FLINKS.matcher(Path.of(entry).getFileName().toString()).matches())
        .collect(Collectors.joining(":"));
  }

  private static Map<String, String> defaults(Path directory, int restPort, int slots) {
    return Map.ofEntries(
        Map.entry("jobmanager.rpc.address", HOST),
        Map.entry("jobmanager.rpc.port", Integer.toString(freePort())),
        Map.entry("rest.address", HOST),
        Map.entry("rest.bind-address", HOST),
        Map.entry("rest.port", Integer.toString(restPort)),
        Map.entry("web.refresh-interval", "200"),
        Map.entry("web.upload.dir", directory.resolve("uploads").toString()),
        Map.entry("taskmanager.host", HOST),
        Map.entry("taskmanager.bind-host", HOST),
        Map.entry("taskmanager.numberOfTaskSlots", Integer.toString(slots)),
        Map.entry("taskmanager.cpu.cores", "1"),
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
        Map.entry(
            "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString()),
        Map.entry(
            "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION"),
        Map.entry("execution.checkpointing.interval", "1 s"),
        Map.entry("restart-strategy.type", "fixed-delay"),
        Map.entry("restart-strategy.fixed-delay.attempts", "1000000"),
        Map.entry("restart-strategy.fixed-delay.delay", "1 s"));
  }

  private static String yaml(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(entry -> "%s: \"%s\"%n".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback address", e);
    }
  }
}
