package io.ecsflow.tools.embedded;

import io.ecsflow.connector.elasticsearch.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A real Elasticsearch or OpenSearch server of one node in its own process, reachable on the
 * loopback address only, without security. It has the server's core and its HTTP module, not the
 * other modules of a distribution: no ingest processors, no lifecycle policies, and no types that
 * modules bring, such as {@code wildcard} and {@code scaled_float}.
 *
 * <p>It ends with this process, however that ends: the server ends when its standard input does.
 * Ctrl-C, which a terminal sends to both, is for this process alone.
 */
public final class SearchServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> JVM =
      List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final ServerFiles files;
  private final Path directory;
  private final Map<String, String> settings;
  private final URI url;
  private Process process;

  private SearchServer(ServerFiles files, Path directory, Map<String, String> settings)
      throws IOException {
    this.files = files;
    this.directory = directory;
    this.settings = settings;
    this.url = URI.create("http://" + HOST + ":" + settings.get("http.port"));
    this.process = launch();
    // before directories that go in a hook, too
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly(), "end-" + url));
  }

  /**
   * Starts a server and waits until it answers. The first start on a machine fetches its jars
   * (about 30 MB) by Maven.
   *
   * @param directory of data and log; a server started where another one was finds that one's data
   * @param settings of the server, which override the defaults here
   */
  public static SearchServer start(Product product, Path directory, Map<String, String> settings) {
    ServerFiles files = ServerFiles.of(product);
    Map<String, String> all = new TreeMap<>(singleNode(directory));
    all.putAll(settings);
    try {
      files.fetch();
      Files.createDirectories(directory);
      SearchServer server = new SearchServer(files, directory, Map.copyOf(all));
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(product.id() + " cannot be started", e);
    }
  }

  /** Whether the jars are there, so that a start does not need Maven. */
  public static boolean isFetched(Product product) throws IOException {
    return ServerFiles.of(product).isFetched();
  }

  /** {@code http://127.0.0.1:PORT}, the same after a restart. */
  public URI url() {
    return url;
  }

  /** The log of the server, with all its starts. */
  public Path log() {
    return directory.resolve("server.log");
  }

  /** The process that runs, or that ran last. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends the server in order. */
  public void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) { // it has gone before
      process.destroyForcibly();
    }
    if (!ends(STOP_TIMEOUT)) {
      kill();
    }
  }

  /** Ends the server as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    if (!ends(STOP_TIMEOUT)) {
      throw new IllegalStateException("process " + process.pid() + " survives its kill");
    }
  }

  /** Starts the server again, on the same port, over its data, and waits until it answers. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException("the server at " + url + " runs");
    }
    try {
      process = launch();
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException("the server at " + url + " cannot be restarted", e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-Dlog4j2.configurationFile=" + files.loggingSettings());
    command.addAll(List.of("-cp", files.classPath(), files.main().toString()));
    command.add(files.directory().toString());
    settings.forEach((key, value) -> command.add(key + "=" + value));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private void awaitReady() {
    Readiness readiness = new Readiness(url);
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!readiness.isReady()) {
      if (ends(Duration.ofMillis(100))) {
        throw notStarted("ended with status " + process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw notStarted("does not answer after " + START_TIMEOUT.toSeconds() + " s");
      }
    }
  }

  private IllegalStateException notStarted(String what) {
    return new IllegalStateException(
        "%s at %s %s; its log %s ends:%n%s"
            .formatted(files.product().id(), url, what, log(), LogTail.of(log())));
  }

  private boolean ends(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + url, e);
    }
  }

  private static Map<String, String> singleNode(Path directory) {
    return Map.of(
        "path.home", directory.toString(),
        "cluster.name", "ecsflow",
        "discovery.type", "single-node",
        "network.host", HOST,
        "http.port", Integer.toString(BrokerLocation.freePort()),
        "transport.port", "0",
        // a nearly full disk of a laptop must not make indices read-only
        "cluster.routing.allocation.disk.threshold_enabled", "false");
  }
}
