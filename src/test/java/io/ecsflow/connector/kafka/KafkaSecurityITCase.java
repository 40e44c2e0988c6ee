package io.ecsflow.connector.kafka;

import static io.ecsflow.Events.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.EcsflowJob;
import io.ecsflow.StartChecks;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.cluster.SecuredBroker;
import io.ecsflow.cluster.TestKeys;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole jobs, exactly once, over TLS with an authority of our own, whose user shows a password or a
 * certificate and may do no more than the table in docs/kafka.md lists.
 */
class KafkaSecurityITCase {

  private static final String STORES = "password-of-stores";

  /** What the broker allows follows a moment later. */
  private static final ConditionFactory AWAIT = await().atMost(Duration.ofMinutes(1));

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(1);

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // before all
  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(TestKeys.in(directory, STORES), STORES);
    broker.setPassword("job", "its-password");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void aUserWithAPasswordNeedsTheseFivePermissions() throws Exception {
    JobSettings job =
        job("password", broker.serversForPasswords(), broker.withPassword("job", "its-password"));
    broker.allow(permissions("password", "User:job"));

    assertRuns("password", job);
  }

  @Test
  void aUserWithACertificateNeedsTheSame() throws Exception {
    JobSettings job = job("certificate", broker.serversForCertificates(), broker.withCertificate());
    broker.allow(permissions("certificate", "User:CN=client"));

    assertRuns("certificate", job);
  }

  @Test
  void withOneOfThemLessAJobDoesNotStartAndSaysWhy() throws Exception {
    JobSettings job =
        job("less", broker.serversForPasswords(), broker.withPassword("job", "its-password"));
    List<AclBinding> permissions = permissions("less", "User:job");
    broker.allow(permissions);
    AWAIT.untilAsserted(() -> assertThat(failures(job)).isEmpty());

    for (AclBinding permission : permissions) {
      broker.withdraw(permission);
      String name = permission.pattern().name();
      AWAIT.untilAsserted(
          () ->
              assertThat(failures(job))
                  .as("without %s", permission)
                  .isNotEmpty()
                  .allMatch(failure -> failure.contains(name) && failure.contains("this user")));
      broker.allow(List.of(permission));
    }
  }

  @Test
  void aWrongPasswordAndAnUnknownAuthorityAreSaid() throws Exception {
    Map<String, String> untrusting = new TreeMap<>(broker.withPassword("job", "its-password"));
    untrusting.keySet().removeIf(key -> key.startsWith("ssl.truststore"));

    assertThat(
            failures(
                job("wrong", broker.serversForPasswords(), broker.withPassword("job", "wrong"))))
        .anyMatch(failure -> failure.contains("invalid credentials"))
        .noneMatch(failure -> failure.contains("wrong password"));
    assertThat(failures(job("untrusting", broker.serversForPasswords(), untrusting)))
        .anyMatch(failure -> failure.contains("certification path"));
  }

  /** As docs/kafka.md lists them. */
  private static List<AclBinding> permissions(String name, String user) {
    return Stream.of(
            permission(ResourceType.TOPIC, name + "-in", AclOperation.READ, user),
            permission(ResourceType.GROUP, "ecsflow-" + name, AclOperation.READ, user),
            permission(ResourceType.TOPIC, name + "-ecs", AclOperation.WRITE, user),
            permission(ResourceType.TOPIC, name + "-ecs", AclOperation.READ, user),
            permission(ResourceType.TRANSACTIONAL_ID, name + ".", AclOperation.WRITE, user))
        .toList();
  }

  private static AclBinding permission(
      ResourceType type, String name, AclOperation operation, String user) {
    boolean isExact = name.endsWith("-in") || type == ResourceType.GROUP;
    return new AclBinding(
        new ResourcePattern(type, name, isExact ? PatternType.LITERAL : PatternType.PREFIXED),
        new AccessControlEntry(user, "*", operation, AclPermissionType.ALLOW));
  }

  private static List<String> failures(JobSettings job) {
    return StartChecks.findings(job, new Configuration()).stream()
        .filter(CheckResult::isFailed)
        .map(CheckResult::toString)
        .toList();
  }

  private static void assertRuns(String name, JobSettings job) throws Exception {
    AWAIT.untilAsserted(() -> assertThat(failures(job)).isEmpty());
    send(name + "-in", "{\"agent\":{\"id\":\"a\"}}", "no event");
    JobClient running = run(job);

    assertThat(committed(name + "-ecs-events")).singleElement().asString().contains("\"a\"");
    assertThat(committed(name + "-ecs-rejected")).containsExactly("no event");
    running.cancel().get();
  }

  private static JobClient run(JobSettings job) throws Exception {
    Configuration configuration =
        new Configuration()
            .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500))
            .set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(1);
    EcsflowJob.build(env, job);
    return env.executeAsync(job.name());
  }

  private static void send(String topic, String... values) throws IOException {
    try (RecordProducer producer = RecordProducer.open(broker.bootstrapServers(), topic)) {
      for (String value : values) {
        producer.send(null, value.getBytes(UTF_8), NOON);
      }
      producer.flush();
    }
  }

  private static List<String> committed(String topic) {
    List<String> values = new ArrayList<>();
    try (CommittedReader reader = CommittedReader.open(broker.bootstrapServers(), List.of(topic))) {
      AWAIT.until(
          () -> {
            reader
                .read(Duration.ofMillis(100))
                .forEach(record -> values.add(new String(record.value(), UTF_8)));
            return !values.isEmpty();
          });
    }
    return values;
  }

  private static JobSettings job(String name, String servers, Map<String, String> properties)
      throws Exception {
    broker.createTopics(List.of(name + "-in", name + "-ecs-events", name + "-ecs-rejected"));
    StringBuilder lines = new StringBuilder();
    properties.forEach((key, value) -> lines.append("      %s: '%s'\n".formatted(key, value)));
    Path file =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            """
            name: %1$s
            source:
              kafka:
                brokers: %2$s
                topics: [%1$s-in]
                startFrom: earliest
                properties:
            %3$s
            sinks:
              kafka:
                brokers: %2$s
                topics: {events: %1$s-ecs-events, rejected: %1$s-ecs-rejected}
                properties:
            %3$s
            """
                .formatted(name, servers, lines));
    return EcsflowJob.read(file);
  }
}
