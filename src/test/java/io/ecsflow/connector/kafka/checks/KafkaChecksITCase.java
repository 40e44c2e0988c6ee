package io.ecsflow.connector.kafka.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.ecsflow.cli.Commands;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The checks against a real broker: topics take 8 MiB there, transactions last up to an hour. */
class KafkaChecksITCase {

  private static final Duration ONE_HOUR = Duration.ofHours(1);

  private static final String MISSING =
      "does not exist; create it, as ecsflow topics JOB.yaml --create does";

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @BeforeAll
  static void createTopics() {
    BROKER.createTopic("agent-events", 3);
    BROKER.createTopic("ecs-events", 1);
    BROKER.createTopic("ecs-rejected", 1);
  }

  private final KafkaChecks checks = new KafkaChecks();

  @AfterEach
  void closeChecks() {
    checks.close();
  }

  @Test
  void whatIsThereIsOk() {
    assertThat(checks.source(source(new TopicSelection.Named(List.of("agent-events")))))
        .containsExactly(
            CheckResult.ok("source.kafka.brokers", "brokers that answer: 1"),
            CheckResult.ok("clock of source.kafka.brokers", "as this machine's, within 2s"),
            CheckResult.ok("topic agent-events", "partitions: 3"));
    assertThat(checks.sinks(sinks("ecs-events", ONE_HOUR), "job", DecodeSettings.DEFAULT, false))
        .containsExactly(
            CheckResult.ok("sinks.kafka.brokers", "brokers that answer: 1"),
            CheckResult.ok("topic ecs-events", "partitions: 1"),
            CheckResult.ok("topic ecs-rejected", "partitions: 1"),
            CheckResult.ok("sinks.kafka.transactionTimeout", "1h, the broker's limit is 1h"));
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThat(checks.source(source(new TopicSelection.Named(List.of("agent-events", "no")))))
        .contains(CheckResult.failed("topic no", MISSING));
    assertThat(checks.source(source(new TopicSelection.Matching(Pattern.compile("no.*")))))
        .contains(
            CheckResult.failed(
                "source.kafka.topicPattern",
                "matches no topic: create one, or correct the pattern"));
    assertThat(checks.sinks(sinks("no", ONE_HOUR), "job", DecodeSettings.DEFAULT, false))
        .contains(CheckResult.failed("topic no", MISSING));
  }

  @Test
  void aTopicForRefusedDocumentsIsNamedWhereItIsNotThere() {
    assertThat(checks.deadLetters(connection(), "ecs-rejected", DecodeSettings.DEFAULT))
        .containsExactly(
            CheckResult.ok(
                "sinks.elasticsearch.deadLetters.kafka.brokers", "brokers that answer: 1"),
            CheckResult.ok(
                "clock of sinks.elasticsearch.deadLetters.kafka.brokers",
                "as this machine's, within 2s"),
            CheckResult.ok("topic ecs-rejected", "partitions: 1"));
    assertThat(checks.deadLetters(connection(), "no", DecodeSettings.DEFAULT))
        .contains(CheckResult.failed("topic no", MISSING));
  }

  @Test
  void aPatternFindsItsTopics() {
    assertThat(checks.source(source(new TopicSelection.Matching(Pattern.compile("agent-.*")))))
        .contains(CheckResult.ok("topic agent-events", "partitions: 3"));
  }

  @Test
  void aTransactionThatIsTooLongIsNamed() {
    assertThat(
            checks.sinks(
                sinks("ecs-events", Duration.ofHours(2)), "job", DecodeSettings.DEFAULT, false))
        .filteredOn(result -> !result.isOk())
        .extracting(CheckResult::subject)
        .containsExactly("sinks.kafka.transactionTimeout");
  }

  @Test
  void aTopicThatIsTooSmallForTheLargestRecordIsNamed() {
    DecodeSettings large = new DecodeSettings(Format.RAW, 4 * 1024 * 1024, 64, 100_000);

    assertThat(checks.sinks(sinks("ecs-events", ONE_HOUR), "job", large, false))
        .contains(
            CheckResult.failed(
                "topic ecs-events",
                "its max.message.bytes is 8388608, but with this source.limits.maxRecordSize a"
                    + " record can have 12648448 bytes: raise the first or lower the second"
                    + " (dead letters need 1 MiB in any case)"));
  }

  @Test
  void brokersThatDoNotAnswerAreTheOnlyResult() {
    KafkaSinkSettings nowhere =
        new KafkaSinkSettings(
            new KafkaConnection("localhost:1", ClientProperties.NONE),
            DeliveryGuarantee.EXACTLY_ONCE,
            ONE_HOUR,
            Compression.LZ4,
            KafkaSinkSettings.Topics.DEFAULT);

    assertThat(checks.sinks(nowhere, "job", DecodeSettings.DEFAULT, false))
        .containsExactly(
            CheckResult.failed(
                "sinks.kafka.brokers", "no broker answers within 10 s; is one running there?"));
    assertTimeout(
        Duration.ofSeconds(5),
        () ->
            assertThat(checks.deadLetters(nowhere.connection(), "no", DecodeSettings.DEFAULT))
                .as("nobody waits for them again")
                .containsExactly(
                    CheckResult.failed(
                        "sinks.elasticsearch.deadLetters.kafka.brokers",
                        "no broker answers within 10 s; is one running there?")));
  }

  @Test
  void topicsAreMadeWhereTheyAreMissingAndThoseThatAreThereStayAsTheyAre(@TempDir Path directory)
      throws Exception {
    Path jobFile =
        Files.writeString(
            directory.resolve("job.yaml"),
            """
            name: job
            source: {kafka: {brokers: BROKERS, topics: [agent-events]}}
            sinks:
              kafka: {brokers: BROKERS, topics: {events: new-events, rejected: ecs-rejected}}
            """
                .replace("BROKERS", BROKER.bootstrapServers()));

    Commands.Result before = Commands.run("topics", jobFile.toString());
    Commands.Result created = Commands.run("topics", jobFile.toString(), "--create");
    Commands.Result again = Commands.run("topics", jobFile.toString(), "--create", "--json");

    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.out()).contains("failed  topic new-events: does not exist; create it");
    assertThat(created.exitCode()).as(created.toString()).isZero();
    assertThat(created.err()).contains("created: new-events");
    assertThat(created.out())
        .containsPattern("new-events +events +3 +1 +7d +delete +1048588 +1")
        .containsPattern("ecs-rejected +dead letters +1 +1 ");
    assertThat(again.err()).contains("no topic was missing");
    assertThat(again.out()).contains("\"name\" : \"new-events\"", "\"partitions\" : 3");
  }

  @Test
  void aTopicThatDeletesWhatNobodyHasReadYetIsAWarning() throws Exception {
    create("short", Map.of("cleanup.policy", "compact,delete", "retention.ms", "3600000"));

    assertThat(checks.sinks(sinks("short", ONE_HOUR), "job", DecodeSettings.DEFAULT, false))
        .contains(
            CheckResult.ok("topic short", "partitions: 1"),
            CheckResult.warning(
                "topic short",
                "its cleanup.policy is compact,delete: of each agent only the last record stays,"
                    + " since the agent's id is the key; set it to delete"),
            CheckResult.warning(
                "topic short",
                "its retention.ms is 3600000 (1h): records have the timestamps of their source"
                    + " records and are deleted that soon after those, read or not; set it to a day"
                    + " (86400000) or more"));
    assertThat(checks.source(source(new TopicSelection.Named(List.of("short")))))
        .contains(
            CheckResult.warning(
                "topic short",
                "its cleanup.policy is compact,delete: events that are not read yet are deleted"
                    + " when a newer one has their key; for events it is delete"));
  }

  @Test
  void aJobWithoutLimitsStartsOnATopicAsABrokerMakesIt() throws Exception {
    create("usual", Map.of("max.message.bytes", "1048588"));

    assertThat(checks.sinks(sinks("usual", ONE_HOUR), "job", DecodeSettings.DEFAULT, false))
        .contains(CheckResult.ok("topic usual", "partitions: 1"));
  }

  @Test
  void aTransactionThatHoldsTheReaderIsAWarning() throws Exception {
    BROKER.createTopic("held", 1);
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            BROKER.bootstrapServers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "collector-7");
    try (Brokers brokers = Brokers.of(connection());
        var producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("held", new byte[1])).get();

      Instant now = Instant.now();
      assertThat(new HangingTransactionCheck(brokers, now).check("held")).isEmpty();
      assertThat(new HangingTransactionCheck(brokers, now.plusSeconds(3600)).check("held"))
          .singleElement()
          .satisfies(
              warning -> {
                assertThat(warning.status()).isEqualTo(CheckResult.Status.WARNING);
                assertThat(warning.finding())
                    .contains("partition 0 is read up to offset 0 only")
                    .contains("the transaction of collector-7 (producer ")
                    .contains("abort --topic held --partition 0 --start-offset 0");
              });
      producer.abortTransaction(); // the broker marks it in the partition a moment later
      await()
          .until(
              () ->
                  new HangingTransactionCheck(brokers, now.plusSeconds(3600))
                      .check("held")
                      .isEmpty());
    }
  }

  @Test
  void aClientThatCannotBeMadeNamesTheReasonButNoSecret() {
    ClientProperties properties =
        ClientProperties.of(
            Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "no.such.Module hunter2"));
    KafkaSourceSettings source =
        new KafkaSourceSettings(
            new KafkaConnection(BROKER.bootstrapServers(), properties),
            new TopicSelection.Named(List.of("agent-events")),
            "group",
            StartFrom.Position.EARLIEST,
            Duration.ofMinutes(1));

    assertThat(checks.source(source))
        .singleElement()
        .matches(result -> !result.isOk())
        .extracting(CheckResult::finding)
        .asString()
        .isNotBlank()
        .doesNotContain("hunter2", "Exception");
  }

  private static void create(String topic, Map<String, String> settings) throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings))).all().get();
    }
  }

  private static KafkaSourceSettings source(TopicSelection topics) {
    return new KafkaSourceSettings(
        connection(), topics, "group", StartFrom.Position.EARLIEST, Duration.ofMinutes(1));
  }

  private static KafkaSinkSettings sinks(String events, Duration transactionTimeout) {
    return new KafkaSinkSettings(
        connection(),
        DeliveryGuarantee.EXACTLY_ONCE,
        transactionTimeout,
        Compression.LZ4,
        new KafkaSinkSettings.Topics(
            events, "ecs-rejected", "ecs-host-stats", "ecs-health", "ecs-fleet"));
  }

  private static KafkaConnection connection() {
    return new KafkaConnection(BROKER.bootstrapServers(), ClientProperties.NONE);
  }
}
