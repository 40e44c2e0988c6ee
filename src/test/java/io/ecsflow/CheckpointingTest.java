package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchConnection.Credentials;
import io.ecsflow.config.ElasticsearchConnection.Timeouts;
import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.config.ElasticsearchSinkSettings.DeadLetters;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.config.SourceSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.normalize.NormalizationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointingTest {

  private final StreamExecutionEnvironment env = new StreamExecutionEnvironment();

  @Test
  void checkpointsAreEnabledIfTheConfigurationDoesNotSetThem() {
    Checkpointing.configure(env, job(DeliveryGuarantee.EXACTLY_ONCE));

    CheckpointConfig config = env.getCheckpointConfig();
    assertThat(config.getCheckpointInterval()).isEqualTo(10_000);
    assertThat(config.getMinPauseBetweenCheckpoints()).isEqualTo(5_000);
    assertThat(config.getCheckpointingConsistencyMode()).isEqualTo(CheckpointingMode.EXACTLY_ONCE);
  }

  @Test
  void theClustersIntervalStays() {
    env.enableCheckpointing(3_000, CheckpointingMode.EXACTLY_ONCE);

    Checkpointing.configure(env, job(DeliveryGuarantee.EXACTLY_ONCE));

    assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(3_000);
  }

  @Test
  void exactlyOnceNeedsExactlyOnceCheckpoints() {
    env.enableCheckpointing(3_000, CheckpointingMode.AT_LEAST_ONCE);

    assertThatThrownBy(() -> Checkpointing.configure(env, job(DeliveryGuarantee.EXACTLY_ONCE)))
        .hasMessage(
            "execution.checkpointing.mode must be EXACTLY_ONCE for sinks.kafka.delivery"
                + " exactly-once, was AT_LEAST_ONCE");
    Checkpointing.configure(env, job(DeliveryGuarantee.AT_LEAST_ONCE));
  }

  @Test
  void aTransactionOutlivesEveryCheckpointThatMayFail() {
    env.enableCheckpointing(10_000, CheckpointingMode.EXACTLY_ONCE);
    env.getCheckpointConfig().setMinPauseBetweenCheckpoints(5_000);

    Checkpointing.configure(env, job(DeliveryGuarantee.EXACTLY_ONCE, Duration.ofMinutes(15)));

    CheckpointConfig config = env.getCheckpointConfig();
    assertThat(config.getTolerableCheckpointFailureNumber()).isEqualTo(3);
    // begun in one of five checkpoints, committed by the last: 10 s + 5 * (173 s + 5 s) = 900 s
    assertThat(config.getCheckpointTimeout()).isEqualTo(173_000);
  }

  @Test
  void aCheckpointTakesNoLongerThanFlinkLetsItHoweverLongATransaction() {
    Checkpointing.configure(env, job(DeliveryGuarantee.EXACTLY_ONCE, Duration.ofDays(7)));

    assertThat(env.getCheckpointConfig().getCheckpointTimeout()).isEqualTo(600_000);
  }

  @Test
  void aConfigurationInWhichATransactionMayExpireIsRefused() {
    StreamExecutionEnvironment slow =
        new StreamExecutionEnvironment(
            new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMinutes(1))
                .set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(10)));

    assertThatThrownBy(
            () ->
                Checkpointing.configure(
                    slow, job(DeliveryGuarantee.EXACTLY_ONCE, Duration.ofMinutes(15))))
        .hasMessage(
            "sinks.kafka.transactionTimeout must be at least 51m for"
                + " execution.checkpointing.interval 1m, timeout 10m and"
                + " tolerable-failed-checkpoints 3, was 15m: what waits longer for its checkpoint"
                + " is lost. Raise it, or lower those");
    Checkpointing.configure(slow, job(DeliveryGuarantee.AT_LEAST_ONCE, Duration.ofMinutes(15)));
  }

  @Test
  void anIntervalAsLongAsATransactionIsRefused() {
    env.enableCheckpointing(60_000, CheckpointingMode.EXACTLY_ONCE);

    assertThatThrownBy(() -> Checkpointing.configure(env, job(DeliveryGuarantee.EXACTLY_ONCE)))
        .hasMessageStartingWith(
            "sinks.kafka.transactionTimeout must be at least 65s for"
                + " execution.checkpointing.interval 1m, timeout 1s");
  }

  @Test
  void anOutageOfElasticsearchDoesNotRestartTheJobUnlessConfigured() {
    Checkpointing.configure(env, job(elasticsearch()));
    assertThat(env.getCheckpointConfig().getTolerableCheckpointFailureNumber())
        .isEqualTo(Integer.MAX_VALUE);

    StreamExecutionEnvironment strict =
        new StreamExecutionEnvironment(
            new Configuration().set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3));
    Checkpointing.configure(strict, job(elasticsearch()));
    assertThat(strict.getCheckpointConfig().getTolerableCheckpointFailureNumber()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("io.ecsflow.ExampleJobsTest#files")
  void theConfigurationThatComesWithUsKeepsThePromisesOfEveryExample(Path file) throws Exception {
    JobSettings job = ExampleJobsTest.read(file);
    StreamExecutionEnvironment delivered =
        new StreamExecutionEnvironment(GlobalConfiguration.loadConfiguration("conf/flink"));

    Checkpointing.configure(delivered, job);

    CheckpointConfig config = delivered.getCheckpointConfig();
    assertThat(config.getTolerableCheckpointFailureNumber())
        .isEqualTo(job.sinks() instanceof ElasticsearchSinkSettings ? Integer.MAX_VALUE : 3);
    assertThat(config.getExternalizedCheckpointRetention())
        .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    assertThat(config.getCheckpointInterval()).isEqualTo(10_000);
    assertThat(config.getMinPauseBetweenCheckpoints()).isEqualTo(5_000);
  }

  @Test
  void theConfigurationThatComesWithUsRestartsWithoutEnd() {
    Configuration delivered = GlobalConfiguration.loadConfiguration("conf/flink");

    assertThat(delivered.get(RestartStrategyOptions.RESTART_STRATEGY))
        .isEqualTo("exponential-delay");
    assertThat(delivered.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
        .isEqualTo(Integer.MAX_VALUE);
  }

  private static ElasticsearchSinkSettings elasticsearch() {
    return new ElasticsearchSinkSettings(
        new ElasticsearchConnection(
            List.of("http://unused"), Credentials.NONE, TlsFiles.NONE, Timeouts.DEFAULT, true),
        IndexNames.DAILY_INDICES,
        Batches.DEFAULT,
        DeadLetters.DEFAULT);
  }

  private static JobSettings job(DeliveryGuarantee delivery) {
    return job(delivery, Duration.ofMinutes(1));
  }

  private static JobSettings job(DeliveryGuarantee delivery, Duration transactionTimeout) {
    return job(
        new KafkaSinkSettings(
            new KafkaConnection("unused:9092", ClientProperties.NONE),
            delivery,
            transactionTimeout,
            Compression.LZ4,
            KafkaSinkSettings.Topics.DEFAULT));
  }

  private static JobSettings job(SinkSettings sinks) {
    return new JobSettings(
        "checkpointing",
        new SourceSettings.Files(List.of("unused")),
        DecodeSettings.DEFAULT,
        NormalizationSettings.DEFAULT,
        FlowSettings.DEFAULT,
        Optional.empty(),
        sinks);
  }
}
