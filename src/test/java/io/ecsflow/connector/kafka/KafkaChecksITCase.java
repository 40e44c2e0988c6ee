package io.ecsflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.Compression;
import io.ecsflow.config.Delivery;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.StartFrom;
import io.ecsflow.config.TopicSelection;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.kafka.embedded.EmbeddedBroker;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.Format;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checks against a real broker: topics take 8 MiB there, transactions last up to an hour. */
class KafkaChecksITCase {

  private static final Duration ONE_HOUR = Duration.ofHours(1);

  @SuppressWarnings("NullAway.Init") // before all
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start();
    broker.createTopic("agent-events", 3);
    broker.createTopic("ecs-events", 1);
    broker.createTopic("ecs-rejected", 1);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void whatIsThereIsOk() {
    assertThat(KafkaChecks.source(source(new TopicSelection.Named(List.of("agent-events")))))
        .containsExactly(
            CheckResult.ok("source.kafka.brokers", "brokers that answer: 1"),
            CheckResult.ok("topic agent-events", "partitions: 3"));
    assertThat(KafkaChecks.sinks(sinks("ecs-events", ONE_HOUR), DecodeSettings.DEFAULT, false))
        .containsExactly(
            CheckResult.ok("sinks.kafka.brokers", "brokers that answer: 1"),
            CheckResult.ok("topic ecs-events", "partitions: 1"),
            CheckResult.ok("topic ecs-rejected", "partitions: 1"),
            CheckResult.ok("sinks.kafka.transactionTimeout", "1h, the broker's limit is 1h"));
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThat(KafkaChecks.source(source(new TopicSelection.Named(List.of("agent-events", "no")))))
        .contains(CheckResult.failed("topic no", "does not exist; create it"));
    assertThat(KafkaChecks.source(source(new TopicSelection.Matching(Pattern.compile("no.*")))))
        .contains(CheckResult.failed("source.kafka.topicPattern", "matches no topic"));
    assertThat(KafkaChecks.sinks(sinks("no", ONE_HOUR), DecodeSettings.DEFAULT, false))
        .contains(CheckResult.failed("topic no", "does not exist; create it"));
  }

  @Test
  void aTopicForRefusedDocumentsIsNamedWhereItIsNotThere() {
    assertThat(KafkaChecks.deadLetters(connection(), "ecs-rejected", DecodeSettings.DEFAULT))
        .containsExactly(
            CheckResult.ok(
                "sinks.elasticsearch.deadLetters.kafka.brokers", "brokers that answer: 1"),
            CheckResult.ok("topic ecs-rejected", "partitions: 1"));
    assertThat(KafkaChecks.deadLetters(connection(), "no", DecodeSettings.DEFAULT))
        .contains(CheckResult.failed("topic no", "does not exist; create it"));
  }

  @Test
  void aPatternFindsItsTopics() {
    assertThat(KafkaChecks.source(source(new TopicSelection.Matching(Pattern.compile("agent-.*")))))
        .contains(CheckResult.ok("topic agent-events", "partitions: 3"));
  }

  @Test
  void aTransactionThatIsTooLongIsNamed() {
    assertThat(
            KafkaChecks.sinks(
                sinks("ecs-events", Duration.ofHours(2)), DecodeSettings.DEFAULT, false))
        .filteredOn(result -> !result.isOk())
        .extracting(CheckResult::subject)
        .containsExactly("sinks.kafka.transactionTimeout");
  }

  @Test
  void aTopicThatIsTooSmallForTheLargestRecordIsNamed() {
    DecodeSettings large = new DecodeSettings(Format.RAW, 4 * 1024 * 1024, 64, 100_000);

    assertThat(KafkaChecks.sinks(sinks("ecs-events", ONE_HOUR), large, false))
        .contains(
            CheckResult.failed(
                "topic ecs-events",
                "its max.message.bytes is 8388608, but with this source.limits.maxRecordSize a record can have 12648448 bytes: raise the first or lower the second"));
  }

  @Test
  void brokersThatDoNotAnswerAreTheOnlyResult() {
    KafkaSinkSettings nowhere =
        new KafkaSinkSettings(
            new KafkaConnection("localhost:1", ClientProperties.NONE),
            Delivery.EXACTLY_ONCE,
            ONE_HOUR,
            Compression.LZ4,
            KafkaSinkSettings.Topics.DEFAULT);

    assertThat(KafkaChecks.sinks(nowhere, DecodeSettings.DEFAULT, false))
        .containsExactly(
            CheckResult.failed(
                "sinks.kafka.brokers", "no broker answers within 10 s; is one running there?"));
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
            new KafkaConnection(broker.bootstrapServers(), properties),
            new TopicSelection.Named(List.of("agent-events")),
            "group",
            StartFrom.Position.EARLIEST,
            Duration.ofMinutes(1));

    assertThat(KafkaChecks.source(source))
        .singleElement()
        .matches(result -> !result.isOk())
        .extracting(CheckResult::finding)
        .asString()
        .isNotBlank()
        .doesNotContain("hunter2");
  }

  private static KafkaSourceSettings source(TopicSelection topics) {
    return new KafkaSourceSettings(
        connection(), topics, "group", StartFrom.Position.EARLIEST, Duration.ofMinutes(1));
  }

  private static KafkaSinkSettings sinks(String events, Duration transactionTimeout) {
    return new KafkaSinkSettings(
        connection(),
        Delivery.EXACTLY_ONCE,
        transactionTimeout,
        Compression.LZ4,
        new KafkaSinkSettings.Topics(
            events, "ecs-rejected", "ecs-host-stats", "ecs-health", "ecs-fleet"));
  }

  private static KafkaConnection connection() {
    return new KafkaConnection(broker.bootstrapServers(), ClientProperties.NONE);
  }
}
