package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.Compression;
import io.ecsflow.config.Delivery;
import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchConnection.Timeouts;
import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.config.ElasticsearchSinkSettings.DeadLetters;
import io.ecsflow.config.FileSourceSettings;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.Login;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.normalize.NormalizationSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class CheckpointingTest {

  private final StreamExecutionEnvironment env = new StreamExecutionEnvironment();

  @Test
  void checkpointsAreOnWhereNobodySaysHowOften() {
    Checkpointing.ensure(env, job(Delivery.EXACTLY_ONCE));

    CheckpointConfig config = env.getCheckpointConfig();
    assertThat(config.getCheckpointInterval()).isEqualTo(10_000);
    assertThat(config.getMinPauseBetweenCheckpoints()).isEqualTo(5_000);
    assertThat(config.getCheckpointingConsistencyMode()).isEqualTo(CheckpointingMode.EXACTLY_ONCE);
  }

  @Test
  void theClustersIntervalStays() {
    env.enableCheckpointing(3_000, CheckpointingMode.EXACTLY_ONCE);

    Checkpointing.ensure(env, job(Delivery.EXACTLY_ONCE));

    assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(3_000);
  }

  @Test
  void exactlyOnceNeedsExactlyOnceCheckpoints() {
    env.enableCheckpointing(3_000, CheckpointingMode.AT_LEAST_ONCE);

    assertThatThrownBy(() -> Checkpointing.ensure(env, job(Delivery.EXACTLY_ONCE)))
        .hasMessage(
            "execution.checkpointing.mode must be EXACTLY_ONCE for sinks.kafka.delivery exactly-once, was AT_LEAST_ONCE");
    Checkpointing.ensure(env, job(Delivery.AT_LEAST_ONCE));
  }

  @Test
  void aTransactionOutlivesTheNextCheckpoint() {
    env.enableCheckpointing(60_000, CheckpointingMode.EXACTLY_ONCE);

    assertThatThrownBy(() -> Checkpointing.ensure(env, job(Delivery.EXACTLY_ONCE)))
        .hasMessage(
            "execution.checkpointing.interval must be shorter than sinks.kafka.transactionTimeout (1m), was 1m");
  }

  @Test
  void anOutageOfElasticsearchDoesNotRestartTheJobUnlessSomebodyWantsIt() {
    Checkpointing.ensure(env, job(elasticsearch()));
    assertThat(env.getCheckpointConfig().getTolerableCheckpointFailureNumber())
        .isEqualTo(Integer.MAX_VALUE);

    StreamExecutionEnvironment strict =
        new StreamExecutionEnvironment(
            new Configuration().set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3));
    Checkpointing.ensure(strict, job(elasticsearch()));
    assertThat(strict.getCheckpointConfig().getTolerableCheckpointFailureNumber()).isEqualTo(3);
  }

  private static ElasticsearchSinkSettings elasticsearch() {
    return new ElasticsearchSinkSettings(
        new ElasticsearchConnection(
            List.of("http://unused"), Login.NONE, TlsFiles.NONE, Timeouts.DEFAULT, true),
        IndexNames.DAILY_INDICES,
        Batches.DEFAULT,
        DeadLetters.DEFAULT);
  }

  private static JobSettings job(Delivery delivery) {
    return job(
        new KafkaSinkSettings(
            new KafkaConnection("unused:9092", ClientProperties.NONE),
            delivery,
            Duration.ofMinutes(1),
            Compression.LZ4,
            KafkaSinkSettings.Topics.DEFAULT));
  }

  private static JobSettings job(SinkSettings sinks) {
    return new JobSettings(
        "checkpointing",
        new FileSourceSettings(List.of("unused")),
        DecodeSettings.DEFAULT,
        NormalizationSettings.DEFAULT,
        FlowSettings.DEFAULT,
        Optional.empty(),
        sinks);
  }
}
