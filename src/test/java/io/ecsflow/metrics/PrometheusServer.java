package io.ecsflow.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** The real Prometheus with the configuration of conf/prometheus, at a faster pace. */
final class PrometheusServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private PrometheusServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Skips the test if there is no such command; Debian's package {@code prometheus} has both. */
  static void assumeCommand(String command) {
    boolean isThere =
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    assumeTrue(isThere, () -> command + " is not on the PATH");
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it for one process of Flink. */
  static PrometheusServer start(Path directory, int reporter) throws Exception {
    assumeCommand("prometheus");
    Path rules = Path.of("conf/prometheus/ecsflow.rules.yml").toAbsolutePath();
    String configuration =
        Files.readString(Path.of("conf/prometheus/prometheus.yml"))
            .replace("ecsflow.rules.yml", rules.toString())
            .replace("[localhost:9249, localhost:9250]", "[localhost:" + reporter + "]")
            .replace("_interval: 15s", "_interval: 1s");
    Path file = Files.writeString(directory.resolve("prometheus.yml"), configuration);
    int port = freePort();
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    PrometheusServer server = new PrometheusServer(process, port);
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> server.results("vector(1)") == 1);
    return server;
  }

  /** How many series a query has now, leaving out those that are no number. */
  int results(String query) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(port, URLEncoder.encode(query, UTF_8)));
    String body = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    int count = 0;
    for (var result : JSON.readTree(body).at("/data/result")) {
      count += result.at("/value/1").asText().equals("NaN") ? 0 : 1;
    }
    return count;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
