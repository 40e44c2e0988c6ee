package io.ecsflow.cluster;

import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.JavaProcess.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Flink cluster as a user has one: ZooKeeper, a JobManager that finds its jobs again by it, and
 * TaskManagers, each in a JVM of its own with Flink on its class path and nothing of ours, which
 * comes with the job jar. Nobody replaces a process that has ended, but the test.
 */
public final class ProcessCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Jars that the job jar contains or only tests need: they must not hide those of the job jar. */
  private static final Pattern NOT_FLINKS =
      Pattern.compile(
          "(flink-connector-(kafka|base)|flink-.*test-utils|kafka|jackson|guava|junit|test|.*-tests\\.jar).*");

  private static final String ZOOKEEPER =
      "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain";
  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  private final ClusterFiles files;
  private final FlinkRest rest;
  private final JavaProcess zooKeeper;
  private final JavaProcess jobManager;
  private final List<JavaProcess> taskManagers;

  private ProcessCluster(ClusterFiles files, int taskManagers) {
    this.files = files;
    this.rest = new FlinkRest(files.address());
    this.zooKeeper =
        launch("zookeeper", 64, ZOOKEEPER, List.of(files.zooKeeperPort(), files.zooKeeperData()));
    this.jobManager = launch("jobmanager", 256, JOB_MANAGER, files.configDirectory());
    this.taskManagers =
        IntStream.range(0, taskManagers)
            .mapToObj(it -> launch("taskmanager-" + it, 768, TASK_MANAGER, files.configDirectory()))
            .toList();
  }

  /**
   * Starts a cluster and waits until it has its slots.
   *
   * @param directory an empty one, for its files, logs and checkpoints
   * @param taskManagers how many
   * @param slots of each
   * @param settings by Flink's names, over those of {@link ClusterFiles}
   */
  public static ProcessCluster start(
      Path directory, int taskManagers, int slots, Map<String, String> settings) {
    ProcessCluster cluster;
    try {
      cluster = new ProcessCluster(ClusterFiles.write(directory, slots, settings), taskManagers);
    } catch (IOException e) {
      throw new UncheckedIOException("the cluster's directory cannot be made", e);
    }
    try {
      await()
          .atMost(PATIENCE)
          .failFast(cluster::failIfEnded)
          .until(() -> cluster.rest.freeSlots() == taskManagers * slots);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The REST interface, by which a test observes jobs. */
  public FlinkRest rest() {
    return rest;
  }

  ClusterFiles files() {
    return files;
  }

  public JavaProcess zooKeeper() {
    return zooKeeper;
  }

  public JavaProcess jobManager() {
    return jobManager;
  }

  public JavaProcess taskManager(int index) {
    return taskManagers.get(index);
  }

  public List<JavaProcess> taskManagers() {
    return taskManagers;
  }

  /** All of them, in the order in which they are started. */
  public List<JavaProcess> processes() {
    List<JavaProcess> all = new ArrayList<>(List.of(zooKeeper, jobManager));
    all.addAll(taskManagers);
    return all;
  }

  /** Starts those again that do not live. */
  public void restartEnded() {
    processes().forEach(JavaProcess::restart);
  }

  /** Whether all processes live. */
  public boolean isAlive() {
    return processes().stream().allMatch(JavaProcess::isAlive);
  }

  /** How many lines Kafka's network client has logged in the task managers. */
  public long networkLines() {
    return taskManagers.stream()
        .flatMap(process -> process.log().lines())
        .filter(line -> line.contains(" NetworkClient "))
        .count();
  }

  private void failIfEnded() {
    processes().forEach(JavaProcess::failIfEnded);
  }

  @Override
  public void close() {
    processes().forEach(JavaProcess::close);
  }

  private JavaProcess launch(String name, int heapMib, String main, List<String> arguments) {
    List<String> options =
        List.of(
            "-Xmx" + heapMib + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "@conf/jvm.options",
            // its web server is not among Flink's artifacts
            "-Dzookeeper.admin.enableServer=false",
            "-Dlog4j.configurationFile=" + files.logging());
    return JavaProcess.start(
        files.logs(), name, new Command(options, classPath(), main, arguments));
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !NOT_FLINKS.matcher(Path.of(entry).getFileName().toString()).matches())
        .collect(Collectors.joining(":"));
  }
}
