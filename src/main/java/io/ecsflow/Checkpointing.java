package io.ecsflow;

import io.ecsflow.config.Durations;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of the job's checkpoints, without which the sinks never commit. The cluster's
 * configuration goes first; what it does not set is set here, as the job's sinks need it.
 */
final class Checkpointing {

  static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  /** So that slow checkpoints do not follow each other without a pause. */
  static final Duration DEFAULT_MIN_PAUSE = Duration.ofSeconds(5);

  /** The next checkpoint commits what a failed one did not, so it need not restart the job. */
  static final int DEFAULT_TOLERATED_FAILURES = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Checkpointing.class);

  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

  private Checkpointing() {}

  /** Enables checkpoints if they are not, and refuses a configuration that loses records. */
  static void configure(StreamExecutionEnvironment env, JobSettings job) {
    CheckpointConfig config = env.getCheckpointConfig();
    if (!config.isCheckpointingEnabled()) {
      env.enableCheckpointing(DEFAULT_INTERVAL.toMillis(), CheckpointingMode.EXACTLY_ONCE);
      config.setMinPauseBetweenCheckpoints(DEFAULT_MIN_PAUSE.toMillis());
    }
    if (job.sinks() instanceof ElasticsearchSinkSettings) {
      tolerateOutages(env);
    } else if (!isSet(env, CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)) {
      config.setTolerableCheckpointFailureNumber(DEFAULT_TOLERATED_FAILURES);
    }
    if (job.sinks() instanceof KafkaSinkSettings kafka
        && kafka.delivery() == DeliveryGuarantee.EXACTLY_ONCE) {
      requireExactlyOnce(config);
      keepWithinTransactions(env, kafka.transactionTimeout());
    }
  }

  /**
   * Tolerates any number of failed checkpoints. While Elasticsearch is down, checkpoints wait for
   * the sink, and expire. A restart of the job would not help, and the restart strategy may allow
   * only a few.
   */
  private static void tolerateOutages(StreamExecutionEnvironment env) {
    if (isSet(env, CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)) {
      LOG.warn(
          "{} is {} in the cluster's configuration: when more checkpoints fail in an outage of"
              + " Elasticsearch, the job restarts; without this setting it waits",
          CheckpointingOptions.TOLERABLE_FAILURE_NUMBER.key(),
          env.getCheckpointConfig().getTolerableCheckpointFailureNumber());
    } else {
      env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    }
  }

  private static void requireExactlyOnce(CheckpointConfig config) {
    if (config.getCheckpointingConsistencyMode() != CheckpointingMode.EXACTLY_ONCE) {
      throw new IllegalStateException(
          "execution.checkpointing.mode must be EXACTLY_ONCE for sinks.kafka.delivery exactly-once,"
              + " was "
              + config.getCheckpointingConsistencyMode());
    }
  }

  /**
   * Makes sure that no transaction expires. The next checkpoint commits what a failed one did not,
   * and the last one that may follow must be complete before the broker aborts the transaction:
   * after that its records would be lost, and the job could not even restart.
   */
  private static void keepWithinTransactions(
      StreamExecutionEnvironment env, Duration transactionTimeout) {
    CheckpointConfig config = env.getCheckpointConfig();
    if (!isSet(env, CheckpointingOptions.CHECKPOINTING_TIMEOUT)) {
      Duration maxTimeout = maxTimeout(config, transactionTimeout);
      Duration usual = CheckpointingOptions.CHECKPOINTING_TIMEOUT.defaultValue();
      config.setCheckpointTimeout(min(usual, max(maxTimeout, MIN_TIMEOUT)).toMillis());
    }
    Duration needed = maxTransactionDuration(config);
    if (needed.compareTo(transactionTimeout) > 0) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "sinks.kafka.transactionTimeout must be at least %s for"
                  + " execution.checkpointing.interval %s, timeout %s and"
                  + " tolerable-failed-checkpoints %d, was %s: what waits longer for its checkpoint"
                  + " is lost. Raise it, or lower those",
              Durations.format(needed),
              Durations.format(Duration.ofMillis(config.getCheckpointInterval())),
              Durations.format(Duration.ofMillis(config.getCheckpointTimeout())),
              config.getTolerableCheckpointFailureNumber(),
              Durations.format(transactionTimeout)));
    }
  }

  /** A transaction is begun by one checkpoint and committed by the next that does not fail. */
  private static Duration maxTransactionDuration(CheckpointConfig config) {
    return Duration.ofMillis(config.getCheckpointTimeout())
        .plusMillis(config.getMinPauseBetweenCheckpoints())
        .multipliedBy(2L + config.getTolerableCheckpointFailureNumber())
        .plusMillis(config.getCheckpointInterval());
  }

  /** The longest timeout with which no transaction can expire, in whole seconds. */
  private static Duration maxTimeout(CheckpointConfig config, Duration transactionTimeout) {
    return Duration.ofSeconds(
        transactionTimeout
            .minusMillis(config.getCheckpointInterval())
            .dividedBy(2L + config.getTolerableCheckpointFailureNumber())
            .minusMillis(config.getMinPauseBetweenCheckpoints())
            .toSeconds());
  }

  private static boolean isSet(StreamExecutionEnvironment env, ConfigOption<?> option) {
    return env.getConfiguration().getOptional(option).isPresent();
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
