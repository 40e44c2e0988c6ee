package io.ecsflow.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Flink cluster: a JobManager and TaskManagers, each its own JVM, made of the jars in {@code
 * target/lib}. What the job jar brings is not on their class path.
 */
final class FlinkProcesses implements AutoCloseable {

  private static final Path LIBRARIES = Path.of("target/lib");
  private static final Pattern IN_JOB_JAR =
      Pattern.compile(
          "(flink-connector-(kafka|base)|kafka|jackson|guava|failureaccess|picocli|snakeyaml-2).*");
  private static final int RESOURCE_LINES_WAIT_SECONDS = 60;

  private final Path home;
  private final String classPath;
  private final int restPort = freePort();
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts the JobManager.
   *
   * @param home an empty directory for configuration, checkpoints and logs
   * @param settings Flink's, over those that a small cluster on one machine needs
   */
  FlinkProcesses(Path home, Map<String, String> settings) throws IOException {
    this.home = home;
    this.classPath = classPath();
    Files.createDirectories(home.resolve("plugins"));
    writeConfiguration(settings);
    start(
        "jobmanager",
        List.of("-Xmx512m"),
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        List.of());
  }

  String restAddress() {
    return "127.0.0.1:" + restPort;
  }

  /** Starts one more TaskManager and returns its process, to be killed perhaps. */
  Process startTaskManager() throws IOException, InterruptedException {
    List<String> resources = resourceParameters();
    return start(
        "taskmanager-" + processes.size(),
        List.of(resources.get(0).split(" ")),
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        List.of(resources.get(1).split(" ")));
  }

  /** The end of what all processes logged, for the message of a failed test. */
  String logs() {
    try (Stream<Path> files = Files.list(home)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).sorted().toList()) {
        String log = Files.readString(file, UTF_8);
        text.append("== ").append(file.getFileName()).append('\n');
        text.append(log.substring(Math.max(0, log.length() - 4_000)));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }

  private void writeConfiguration(Map<String, String> settings) throws IOException {
    Map<String, String> all = new TreeMap<>();
    all.put("jobmanager.rpc.address", "127.0.0.1");
    all.put("jobmanager.rpc.port", Integer.toString(freePort()));
    all.put("jobmanager.memory.process.size", "1g");
    all.put("rest.address", "127.0.0.1");
    all.put("rest.bind-address", "127.0.0.1");
    all.put("rest.port", Integer.toString(restPort));
    all.put("taskmanager.memory.process.size", "1g");
    all.put("taskmanager.host", "127.0.0.1");
    all.put("heartbeat.interval", "2s");
    all.put("heartbeat.timeout", "8s");
    all.put("execution.checkpointing.dir", home.resolve("checkpoints").toUri().toString());
    all.putAll(settings);
    List<String> lines = new ArrayList<>();
    all.forEach((key, value) -> lines.add(key + ": " + value));
    Files.write(home.resolve("config.yaml"), lines);
  }

  /** The JVM flags, then the arguments, as Flink's own scripts ask for them. */
  private List<String> resourceParameters() throws IOException, InterruptedException {
    Process process =
        java(
                List.of(),
                "org.apache.flink.runtime.util.bash.BashJavaUtils",
                List.of("GET_TM_RESOURCE_PARAMS"))
            .redirectErrorStream(true)
            .start();
    List<String> lines;
    try (Stream<String> output = process.inputReader().lines()) {
      lines =
          output
              .filter(line -> line.startsWith("BASH_JAVA_UTILS_EXEC_RESULT:"))
              .map(line -> line.substring("BASH_JAVA_UTILS_EXEC_RESULT:".length()))
              .toList();
    }
    process.waitFor(RESOURCE_LINES_WAIT_SECONDS, TimeUnit.SECONDS);
    return lines;
  }

  private Process start(String name, List<String> flags, String main, List<String> arguments)
      throws IOException {
    Process process =
        java(flags, main, arguments)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(name + ".log").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private ProcessBuilder java(List<String> flags, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("conf/jvm.options").toAbsolutePath());
    command.add("-Dlog4j.configurationFile=" + Path.of("conf/log4j2.properties").toAbsolutePath());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, main));
    if (main.endsWith("BashJavaUtils")) {
      command.addAll(arguments);
      command.addAll(List.of("--configDir", home.toString()));
    } else {
      command.addAll(List.of("--configDir", home.toString()));
      command.addAll(arguments);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FLINK_CONF_DIR", home.toString());
    builder.environment().put("FLINK_LIB_DIR", LIBRARIES.toAbsolutePath().toString());
    builder.environment().put("FLINK_PLUGINS_DIR", home.resolve("plugins").toString());
    return builder;
  }

  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      return String.join(
          ":",
          jars.filter(jar -> !IN_JOB_JAR.matcher(jar.getFileName().toString()).matches())
              .map(jar -> jar.toAbsolutePath().toString())
              .sorted()
              .toList());
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
