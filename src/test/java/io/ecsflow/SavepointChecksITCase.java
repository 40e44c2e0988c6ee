package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.SourceSettings;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.flink.Savepoint;
import io.ecsflow.normalize.NormalizationSettings;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings on checkpoints and savepoints of a real job. */
class SavepointChecksITCase {

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(1);

  private static final JobSettings JOB =
      new JobSettings(
          "restored",
          new SourceSettings.Files(List.of("unused")),
          DecodeSettings.DEFAULT,
          NormalizationSettings.DEFAULT,
          FlowSettings.DEFAULT,
          Optional.empty(),
          new KafkaSinkSettings(
              new KafkaConnection("unused:9092", ClientProperties.NONE),
              DeliveryGuarantee.EXACTLY_ONCE,
              Duration.ofMinutes(15),
              Compression.LZ4,
              KafkaSinkSettings.Topics.DEFAULT));

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "hashmap, false, rocksdb",
    "rocksdb, true, hashmap",
    "rocksdb, false, hashmap",
  })
  void aCheckpointIsForTheStateBackendThatWroteIt(
      String backend, boolean incremental, String other, @InjectMiniCluster MiniCluster cluster)
      throws Exception {
    JobClient job = start(backend, incremental, cluster);
    String path = cluster.triggerCheckpoint(job.getJobID()).get();
    job.cancel().get();

    assertThat(findings(path, backend)).isEmpty();
    assertThat(findings(path, other))
        .containsExactly(
            CheckResult.failed(
                "savepoint " + path,
                "was written by the state backend %1$s and cannot be read by %2$s: set state.backend.type to %1$s, or take a savepoint in the canonical format with %1$s and go on from that"
                    .formatted(backend, other)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void aSavepointOfAJobThatWasStoppedIsForEachStateBackendAndOfAnyAge(
      String backend, @InjectMiniCluster MiniCluster cluster) throws Exception {
    JobClient job = start(backend, true, cluster);
    String path =
        job.stopWithSavepoint(false, directory.toString(), SavepointFormatType.CANONICAL).get();

    Instant muchLater = Instant.now().plus(Duration.ofDays(30));
    assertThat(SavepointChecks.check(path, JOB, Optional.of("hashmap"), muchLater)).isEmpty();
    assertThat(SavepointChecks.check(path, JOB, Optional.of("rocksdb"), muchLater)).isEmpty();
  }

  @Test
  void whatWasNotCommittedWhenTheBrokersGaveItUpIsAWarning(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    JobClient job = start("hashmap", false, cluster);
    String savepoint =
        job.triggerSavepoint(directory.toString(), SavepointFormatType.CANONICAL).get();
    String checkpoint = cluster.triggerCheckpoint(job.getJobID()).get();
    job.cancel().get();

    for (String path : List.of(savepoint, checkpoint)) {
      Instant completed = Savepoint.read(path).completedAt();
      assertThat(findings(path, completed.plus(Duration.ofMinutes(15)))).isEmpty();
      assertThat(findings(path, completed.plus(Duration.ofMinutes(180))))
          .singleElement()
          .satisfies(
              warning -> {
                assertThat(warning.status()).isEqualTo(CheckResult.Status.WARNING);
                assertThat(warning.finding())
                    .startsWith("is 3h old, and after sinks.kafka.transactionTimeout (15m)")
                    .contains("at a time before " + completed.minus(Duration.ofMinutes(15)));
              });
    }
  }

  @Test
  void whatIsNotThereIsNotRead() {
    assertThatThrownBy(() -> Savepoint.read(directory.resolve("none").toString()))
        .isInstanceOf(FileNotFoundException.class);
  }

  private static List<CheckResult> findings(String path, String backend) throws Exception {
    return SavepointChecks.check(path, JOB, Optional.of(backend), Instant.now());
  }

  private static List<CheckResult> findings(String path, Instant now) throws Exception {
    return SavepointChecks.check(path, JOB, Optional.empty(), now);
  }

  private JobClient start(String backend, boolean incremental, MiniCluster cluster)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration()
                .set(StateBackendOptions.STATE_BACKEND, backend)
                .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, incremental)
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString())
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1))
                .set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION));
    env.setParallelism(1);
    env.fromSequence(0, Long.MAX_VALUE)
        .keyBy(number -> number % 100)
        .map(new Last())
        .sinkTo(new DiscardingSink<>());
    Last.HAS_STATE.set(false);
    JobClient job = env.executeAsync();
    CommonTestUtils.waitForAllTaskRunning(cluster, job.getJobID(), false);
    await().until(Last.HAS_STATE::get);
    return job;
  }

  /** Has the last number of each key as its state. */
  private static final class Last extends RichMapFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    private static final AtomicBoolean HAS_STATE = new AtomicBoolean();

    @SuppressWarnings("NullAway.Init") // in open
    private transient ValueState<Long> last;

    @Override
    public void open(OpenContext context) {
      last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Long.class));
    }

    @Override
    public Long map(Long number) throws Exception {
      last.update(number);
      if (number > 1_000) {
        HAS_STATE.set(true);
      }
      return number;
    }
  }
}
