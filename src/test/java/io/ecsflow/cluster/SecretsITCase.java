package io.ecsflow.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code run} in a process of its own, with a home and a directory for temporary files of its own,
 * and secrets in each place of its job file for Kafka: what it shows, where it listens, and what it
 * leaves when it is stopped with a savepoint.
 */
class SecretsITCase {

  private static final String SECRET = "hunter2-of-the-marker";
  private static final List<String> TOPICS =
      List.of("in", "ecs-events", "ecs-rejected", "ecs-host-stats", "ecs-health", "ecs-fleet");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** In an answer of Flink's REST interface: something that has pages of its own. */
  private static final Pattern ID = Pattern.compile("\"(?:id|jid)\" ?: ?\"([^\"]+)\"");

  /** More than a user sees: clients log their settings when they start. */
  private static final String LOGGING =
      """
      rootLogger.level = info
      rootLogger.appenderRef.out.ref = out
      appender.out.type = Console
      appender.out.name = out
      appender.out.layout.type = PatternLayout
      appender.out.layout.pattern = %p %c{1}: %m%n%throwable
      """;

  @TempDir static Path root;

  private static final Map<String, String> answers = new TreeMap<>();
  private static final List<InetSocketAddress> addresses = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // before all
  private static SecuredBroker broker;

  @SuppressWarnings("NullAway.Init") // before all
  private static String log;

  @BeforeAll
  static void runOnce() throws Exception {
    Path secrets = Files.createDirectories(root.resolve("secrets"));
    broker = SecuredBroker.start(TestKeys.in(secrets, SECRET), SECRET);
    broker.setPassword("job", SECRET);
    broker.createTopics(TOPICS);
    broker.allow(everything());
    Path job = Files.writeString(secrets.resolve("job.yaml"), job(secrets));
    Files.writeString(root.resolve("log4j2.properties"), LOGGING);
    int port = freePort();
    for (String directory : List.of("home", "tmp", "data")) {
      Files.createDirectory(root.resolve(directory));
    }

    try (JavaProcess process = JavaProcess.start(root, "run", command(job, port))) {
      String url = "http://127.0.0.1:" + port;
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .failFast(process::failIfEnded)
          .until(() -> hasCheckpoint(url));
      crawl(url);
      addresses.addAll(ListeningSockets.of(process.pid()));
      process.terminate();
      log = process.log();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void noPageOfTheRestInterfaceShowsASecret() {
    assertThat(answers.keySet())
        .anyMatch(path -> path.endsWith("/config"))
        .anyMatch(path -> path.endsWith("/plan"))
        .anyMatch(path -> path.endsWith("/exceptions"))
        .contains("/jobmanager/config", "/jobmanager/environment");
    answers.forEach((path, answer) -> assertThat(answer).as(path).doesNotContain(SECRET));
  }

  @Test
  void itListensOnTheLoopbackAddressOnly() {
    assertThat(addresses)
        .isNotEmpty()
        .allMatch(address -> address.getAddress().isLoopbackAddress());
  }

  @Test
  void noFileThatItLeavesHasASecret() throws IOException {
    assertThat(log).contains("stopped, resume with").doesNotContain(SECRET);
    assertThat(files("data")).anyMatch(file -> file.endsWith("_metadata"));
    for (Path file : files("data")) {
      assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
          .as(file.toString())
          .doesNotContain(SECRET);
    }
  }

  @Test
  void nothingIsLeftOutsideTheFolderForItsState() throws IOException {
    assertThat(files("home")).isEmpty();
    assertThat(files("tmp")).allMatch(SecretsITCase::isLeftByFlink);
  }

  private static List<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(directory))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** A jar of its own classes, which it unpacks. */
  private static boolean isLeftByFlink(Path file) {
    return file.getFileName().toString().startsWith("flink-rpc-akka");
  }

  private static JavaProcess.Command command(Path job, int port) {
    return new JavaProcess.Command(
        List.of(
            "@conf/jvm.options",
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=" + root.resolve("home"),
            "-Djava.io.tmpdir=" + root.resolve("tmp"),
            "-Decsflow.home=" + Path.of("").toAbsolutePath(),
            "-Dlog4j.configurationFile=" + root.resolve("log4j2.properties")),
        System.getProperty("java.class.path"),
        "io.ecsflow.tools.Launcher",
        List.of(
            "run",
            "--parallelism",
            "1",
            "--web-port",
            Integer.toString(port),
            "--data",
            root.resolve("data").toString(),
            job.toString()));
  }

  /** The secrets as they are, and from a file. */
  private static String job(Path secrets) throws IOException {
    Path file = Files.writeString(secrets.resolve("secret"), SECRET + "\n");
    Map<String, String> client = new TreeMap<>(broker.withPassword("job", SECRET));
    client.put("ssl.truststore.password", "${file:" + file + "}");
    String properties =
        client.entrySet().stream()
            .map(entry -> "%s: '%s'".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    return """
    name: secrets
    source:
      kafka: {brokers: %1$s, topics: [in], startFrom: earliest, properties: %2$s}
    hostStats: {}
    sinks:
      kafka:
        brokers: %1$s
        properties: %2$s
    """
        .formatted(broker.serversForPasswords(), properties);
  }

  private static List<AclBinding> everything() {
    return Stream.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID)
        .map(
            type ->
                new AclBinding(
                    new ResourcePattern(type, "*", PatternType.LITERAL),
                    new AccessControlEntry(
                        "User:job", "*", AclOperation.ALL, AclPermissionType.ALLOW)))
        .toList();
  }

  private static boolean hasCheckpoint(String url) {
    try {
      for (JsonNode job : JSON.readTree(get(url + "/jobs")).path("jobs")) {
        String path = url + "/jobs/" + job.path("id").asText() + "/checkpoints";
        if (JSON.readTree(get(path)).at("/counts/completed").asInt() > 0) {
          return true;
        }
      }
      return false;
    } catch (IOException e) { // it does not listen yet
      return false;
    }
  }

  /** Every page that leads to others, and the pages of each thing that they name. */
  private static void crawl(String url) throws IOException {
    for (String path :
        List.of(
            "/config",
            "/overview",
            "/jobs",
            "/jobs/overview",
            "/taskmanagers",
            "/jobmanager/config",
            "/jobmanager/environment",
            "/jobmanager/logs",
            "/jobmanager/metrics",
            "/jobmanager/thread-dump")) {
      answers.put(path, get(url + path));
    }
    for (String id : ids("/jobs")) {
      String job = "/jobs/" + id;
      for (String page :
          List.of(
              "",
              "/config",
              "/plan",
              "/exceptions",
              "/checkpoints",
              "/checkpoints/config",
              "/accumulators",
              "/metrics",
              "/jobmanager/config",
              "/jobmanager/environment")) {
        answers.put(job + page, get(url + job + page));
      }
      for (String vertex : ids(job)) {
        String path = job + "/vertices/" + vertex;
        answers.put(path, get(url + path));
        answers.put(path + "/metrics", get(url + path + "/metrics"));
      }
    }
    for (String id : ids("/taskmanagers")) {
      answers.put("/taskmanagers/" + id, get(url + "/taskmanagers/" + id));
    }
  }

  private static List<String> ids(String page) {
    Matcher matcher = ID.matcher(answers.getOrDefault(page, ""));
    return matcher.results().map(found -> found.group(1)).distinct().toList();
  }

  private static String get(String url) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + url, e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
