package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.LogLines;
import io.ecsflow.cli.Commands.Result;
import io.ecsflow.cluster.SecuredBroker;
import io.ecsflow.cluster.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jobs that fail in the ways in which jobs fail, with a secret in each place that a job file has
 * for one: neither what a command says nor what anything logs (from INFO on, traces of exceptions
 * too) has it.
 */
class SecretsInFailuresITCase {

  private static final String SECRET = "hunter2-of-the-marker";

  /** Nothing listens there. */
  private static final String NOWHERE = "127.0.0.1:1";

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // before all
  private static SecuredBroker broker;

  @SuppressWarnings("NullAway.Init") // before all
  private static Path secretFile;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(TestKeys.in(directory, SECRET), SECRET);
    broker.setPassword("job", "another");
    secretFile = Files.writeString(directory.resolve("secret"), SECRET + "\n");
    Files.writeString(directory.resolve("events.ndjson"), "{\"agent\":{\"id\":\"a\"}}\n");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void aWrongPasswordForBrokers() throws IOException {
    assertFailsWith(
        "invalid credentials",
        fromKafka(broker.serversForPasswords(), broker.withPassword("job", SECRET)));
  }

  @Test
  void anAuthorityThatTheJobDoesNotKnow() throws IOException {
    Map<String, String> untrusting = new TreeMap<>(broker.withPassword("job", SECRET));
    untrusting.keySet().removeIf(key -> key.startsWith("ssl."));

    assertFailsWith("certification path", fromKafka(broker.serversForPasswords(), untrusting));
  }

  @Test
  void aStoreOfKeysThatThePasswordDoesNotOpen() throws IOException {
    Map<String, String> other = new TreeMap<>(broker.withCertificate());
    other.put("ssl.keystore.password", SECRET + "-other");

    assertFailsWith("BadPadding", fromKafka(broker.serversForCertificates(), other));
  }

  @Test
  void aLoginThatIsNone() throws IOException {
    Map<String, String> other = new TreeMap<>(broker.withPassword("job", SECRET));
    other.put("sasl.jaas.config", "a.Module " + SECRET + ";");

    assertFailsWith("", fromKafka(broker.serversForPasswords(), other));
  }

  @Test
  void brokersThatDoNotAnswer() throws IOException {
    assertFailsWith("no broker answers", fromKafka(NOWHERE, broker.withPassword("job", SECRET)));
  }

  @Test
  void aSearchServerThatDoesNotAnswer() throws IOException {
    assertFailsWith(
        "does not answer",
        toElasticsearch("http://" + NOWHERE, "username: me, password: '" + SECRET + "'"));
  }

  @Test
  void templatesThatCannotBeInstalled() throws IOException {
    Path job = toElasticsearch("http://" + NOWHERE, "username: me, password: '" + SECRET + "'");

    Result result = Commands.run("templates", "--install", job.toString());

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).isNotEmpty().doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hosts: ['http://me:%s@127.0.0.1:1']",
        "hosts: ['http://127.0.0.1:1'], apiKey: '%s is none'",
        "hosts: [], password: '%s'",
        "hosts: ['http://127.0.0.1:1'], apiKey: ['%s']",
        "hosts: ['http://127.0.0.1:1'], apiKey: '%s', password: '%<s'",
        "hosts: ['http://127.0.0.1:1'], requestTimeout: '${file:SECRET}'",
        "hosts: ['http://127.0.0.1:1'], username: me, password: {a: '%s'}",
        "hosts: ['http://127.0.0.1:1'], password: '%s",
        "hosts: ['http://127.0.0.1:1'], password: \"\\%s\""
      })
  void aJobFileWithProblems(String elasticsearch) throws IOException {
    String text =
        "name: bad\nsource: {files: {paths: [%s]}}\nsinks: {elasticsearch: {%s}}\n"
            .formatted(
                directory.resolve("events.ndjson"),
                elasticsearch
                    .replace("%s", SECRET)
                    .replace("%<s", SECRET)
                    .replace("SECRET", secretFile.toString()));
    Path file = Files.writeString(directory.resolve("bad.yaml"), text);

    Result result = Commands.run("check", file.toString());

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.out() + result.err()).isNotBlank().doesNotContain(SECRET);
  }

  private static void assertFailsWith(String why, Path job) {
    for (String command : List.of("check", "run")) {
      try (LogLines lines = LogLines.ofAll(Level.INFO)) {
        Result result = Commands.run(arguments(command, job));

        assertThat(result.exitCode()).as(command).isNotZero();
        assertThat(result.out() + result.err()).as(command).contains(why);
        assertThat(result.out() + result.err() + lines.text()).doesNotContain(SECRET);
      }
    }
  }

  private static String[] arguments(String command, Path job) {
    return command.equals("run")
        ? new String[] {
          "run",
          "--parallelism",
          "1",
          "--data",
          directory.resolve("data").toString(),
          job.toString()
        }
        : new String[] {command, job.toString()};
  }

  private static Path fromKafka(String servers, Map<String, String> properties) throws IOException {
    String client =
        properties.entrySet().stream()
            .map(entry -> "%s: '%s'".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    return Files.writeString(
        directory.resolve("from-kafka.yaml"),
        """
        name: from-kafka
        source: {kafka: {brokers: %1$s, topics: [in], properties: %2$s}}
        sinks: {kafka: {brokers: %1$s, properties: %2$s}}
        """
            .formatted(servers, client));
  }

  private static Path toElasticsearch(String host, String credentials) throws IOException {
    return Files.writeString(
        directory.resolve("to-elasticsearch.yaml"),
        """
        name: to-elasticsearch
        source: {files: {paths: [%s]}}
        sinks: {elasticsearch: {hosts: ['%s'], %s}}
        """
            .formatted(directory.resolve("events.ndjson"), host, credentials));
  }
}
