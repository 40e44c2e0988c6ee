package io.ecsflow.connector.kafka.checks;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PropertyCheckTest {

  @Test
  void whatTheClientsKnowAndTakeIsNoFinding() {
    assertThat(
            consumer(
                Map.of(
                    "fetch.min.bytes", "1000",
                    "security.protocol", "SASL_SSL",
                    "retries", "3", // the admin client's
                    "register.consumer.metrics", "false", // Flink's
                    "config.providers", "file",
                    "config.providers.file.param.root", "/run/secrets")))
        .isEmpty();
    assertThat(producer(Map.of("linger.ms", "5", "delivery.timeout.ms", "300000"))).isEmpty();
  }

  @Test
  void aNameThatNoClientKnowsIsAWarningWithTheOneThatWasMeant() {
    assertThat(consumer(Map.of("fetch.min.byte", "1", "acme.interceptor.level", "high")))
        .containsExactly(
            CheckResult.warning(
                "source.kafka.properties.acme.interceptor.level",
                "no Kafka client knows it; only a plug-in of yours could"),
            CheckResult.warning(
                "source.kafka.properties.fetch.min.byte",
                "no Kafka client knows it, did you mean fetch.min.bytes?"));
  }

  @Test
  void everyValueThatAClientDoesNotTakeIsAFailure() {
    assertThat(producer(Map.of("linger.ms", "-5", "security.protocol", "TLS")))
        .containsExactlyInAnyOrder(
            CheckResult.failed(
                "sinks.kafka.properties.linger.ms",
                "Invalid value -5 for configuration linger.ms: Value must be at least 0"),
            CheckResult.failed(
                "sinks.kafka.properties.security.protocol",
                "Invalid value TLS for configuration security.protocol: String must be one of (case"
                    + " insensitive): SASL_SSL, PLAINTEXT, SSL, SASL_PLAINTEXT"));
  }

  @Test
  void valuesThatDoNotGoTogetherAreAFailure() {
    assertThat(producer(Map.of("max.in.flight.requests.per.connection", "6")))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.isFailed()).isTrue();
              assertThat(result.toString())
                  .contains("sinks.kafka.properties", "max.in.flight.requests.per.connection");
            });
  }

  @Test
  void aBufferTakesTheLargestRequest() {
    assertThat(producer(Map.of("buffer.memory", "1000000")))
        .containsExactly(
            CheckResult.failed(
                "sinks.kafka.properties.buffer.memory",
                "must be at least 33554432, the size of the largest request, was 1000000"));
  }

  @Test
  void noSecretIsShown() {
    ClientProperties secret =
        new ClientProperties(Map.of("fetch.min.bytes", "hunter2"), Set.of("fetch.min.bytes"));

    assertThat(consumer(secret))
        .singleElement()
        .asString()
        .contains("fetch.min.bytes: Not a number")
        .doesNotContain("hunter2");
  }

  private static List<CheckResult> consumer(Map<String, String> properties) {
    return consumer(ClientProperties.of(properties));
  }

  private static List<CheckResult> consumer(ClientProperties properties) {
    return PropertyCheck.consumer(
        new KafkaSourceSettings(
            new KafkaConnection("localhost:9092", properties),
            new TopicSelection.Named(List.of("agent-events")),
            "group",
            StartFrom.Position.EARLIEST,
            Duration.ofMinutes(1)));
  }

  private static List<CheckResult> producer(Map<String, String> properties) {
    return PropertyCheck.producer(
        new KafkaSinkSettings(
            new KafkaConnection("localhost:9092", ClientProperties.of(properties)),
            DeliveryGuarantee.EXACTLY_ONCE,
            Duration.ofMinutes(15),
            Compression.LZ4,
            KafkaSinkSettings.Topics.DEFAULT),
        DecodeSettings.DEFAULT);
  }
}
