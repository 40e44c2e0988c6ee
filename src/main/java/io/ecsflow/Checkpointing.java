package io.ecsflow;

import io.ecsflow.config.Delivery;
import io.ecsflow.config.Durations;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Without checkpoints nothing is ever committed. The cluster's configuration says how often; where
 * it says nothing, every {@link #DEFAULT_INTERVAL}.
 */
final class Checkpointing {

  static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  /** So that a slow checkpoint does not take all the time there is. */
  static final Duration DEFAULT_MIN_PAUSE = Duration.ofSeconds(5);

  private Checkpointing() {}

  /** Turns checkpoints on where they are off, and refuses a configuration that loses records. */
  static void ensure(StreamExecutionEnvironment env, JobSettings job) {
    CheckpointConfig config = env.getCheckpointConfig();
    if (!config.isCheckpointingEnabled()) {
      env.enableCheckpointing(DEFAULT_INTERVAL.toMillis(), CheckpointingMode.EXACTLY_ONCE);
      config.setMinPauseBetweenCheckpoints(DEFAULT_MIN_PAUSE.toMillis());
    }
    if (job.sinks() instanceof ElasticsearchSinkSettings) {
      outlastOutages(env);
    }
    if (job.sinks() instanceof KafkaSinkSettings kafka
        && kafka.delivery() == Delivery.EXACTLY_ONCE) {
      sanityCheck(config, kafka.transactionTimeout());
    }
  }

  /**
   * While the cluster is down, checkpoints wait with the sink, and expire. To restart the job for
   * that would not help, and a few restarts may be all that it has.
   */
  private static void outlastOutages(StreamExecutionEnvironment env) {
    if (env.getConfiguration()
        .getOptional(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)
        .isEmpty()) {
      env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    }
  }

  private static void sanityCheck(CheckpointConfig config, Duration transactionTimeout) {
    if (config.getCheckpointingConsistencyMode() != CheckpointingMode.EXACTLY_ONCE) {
      throw new IllegalStateException(
          "execution.checkpointing.mode must be EXACTLY_ONCE for sinks.kafka.delivery exactly-once, was "
              + config.getCheckpointingConsistencyMode());
    }
    Duration interval = Duration.ofMillis(config.getCheckpointInterval());
    if (interval.compareTo(transactionTimeout) >= 0) {
      throw new IllegalStateException(
          "execution.checkpointing.interval must be shorter than sinks.kafka.transactionTimeout (%s), was %s"
              .formatted(Durations.format(transactionTimeout), Durations.format(interval)));
    }
  }
}
