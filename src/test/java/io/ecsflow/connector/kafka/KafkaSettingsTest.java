package io.ecsflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

  private static final int MIB = 1024 * 1024;

  @Test
  void theJobFilesPropertiesWinOverOurs() {
    assertThat(
            KafkaProperties.producer(
                sink(Map.of("linger.ms", "5", "client.rack", "a")), DecodeSettings.DEFAULT))
        .containsEntry("linger.ms", "5")
        .containsEntry("client.rack", "a")
        .containsEntry("batch.size", "262144")
        .containsEntry("compression.type", "zstd")
        .containsEntry("transaction.timeout.ms", "60000")
        .containsEntry("acks", "all");
  }

  @Test
  void clientsOfBrokersThatAreAwayTryAgainInPeace() {
    assertThat(KafkaProperties.producer(sink(Map.of()), DecodeSettings.DEFAULT))
        .containsEntry("reconnect.backoff.max.ms", "10000")
        .containsEntry("metadata.recovery.strategy", "none");
    assertThat(
            KafkaProperties.producer(
                sink(Map.of("metadata.recovery.strategy", "rebootstrap")), DecodeSettings.DEFAULT))
        .containsEntry("metadata.recovery.strategy", "rebootstrap");
  }

  @Test
  void theLargestRecordFitsIntoARequest() {
    assertThat(KafkaProperties.producer(sink(Map.of()), DecodeSettings.DEFAULT))
        .containsEntry("max.request.size", Integer.toString(32 * MIB))
        .containsEntry("buffer.memory", Integer.toString(64 * MIB));
    assertThat(
            KafkaProperties.producer(
                sink(Map.of()), new DecodeSettings(Format.RAW, 64 * MIB, 64, 1_000)))
        .containsEntry("max.request.size", Integer.toString(192 * MIB + 64 * 1024))
        .containsEntry("buffer.memory", Integer.toString(384 * MIB + 128 * 1024));
  }

  @Test
  @SuppressWarnings("deprecation") // the connector's interface asks for it
  void whatRetentionHasDeletedIsPassedOverAndNoMore() {
    assertThat(
            List.of(
                StartFrom.Position.EARLIEST,
                StartFrom.Position.LATEST,
                StartFrom.Position.COMMITTED,
                new StartFrom.At(Instant.EPOCH)))
        .allSatisfy(
            startFrom ->
                assertThat(StartingOffsets.of(startFrom).getAutoOffsetResetStrategy())
                    .isEqualTo(OffsetResetStrategy.EARLIEST));
  }

  private static KafkaSinkSettings sink(Map<String, String> properties) {
    return new KafkaSinkSettings(
        new KafkaConnection("one:9092", ClientProperties.of(properties)),
        DeliveryGuarantee.EXACTLY_ONCE,
        Duration.ofMinutes(1),
        Compression.ZSTD,
        KafkaSinkSettings.Topics.DEFAULT);
  }
}
