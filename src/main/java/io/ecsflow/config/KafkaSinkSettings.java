package io.ecsflow.config;

import java.time.Duration;
import java.util.List;

/**
 * Results are written to Kafka. As a text it shows no names: they may have come from a secret.
 *
 * @param connection how to reach it
 * @param delivery what a failure may do to records
 * @param transactionTimeout how long the broker keeps a transaction open; longer than the longest
 *     outage the job must survive, at most the broker's {@code transaction.max.timeout.ms}
 * @param compression how batches are compressed
 * @param topics where the records go
 */
public record KafkaSinkSettings(
    KafkaConnection connection,
    DeliveryGuarantee delivery,
    Duration transactionTimeout,
    Compression compression,
    Topics topics)
    implements SinkSettings {

  /**
   * The topics that are written.
   *
   * @param events ECS records
   * @param rejected dead letters
   * @param hostStats a row for each agent and window
   * @param health agents that fell silent, shut down or recovered
   * @param fleet a row for each window of the fleet
   */
  public record Topics(
      String events, String rejected, String hostStats, String health, String fleet) {

    public static final Topics DEFAULT =
        new Topics("ecs-events", "ecs-rejected", "ecs-host-stats", "ecs-health", "ecs-fleet");

    /**
     * Those that a job writes.
     *
     * @param statistics whether it makes statistics
     */
    public List<String> written(boolean statistics) {
      return statistics
          ? List.of(events, rejected, hostStats, health, fleet)
          : List.of(events, rejected);
    }
  }

  @Override
  public String toString() {
    return "KafkaSinkSettings[%s, delivery=%s, transactionTimeout=%s, compression=%s]"
        .formatted(connection, delivery, transactionTimeout, compression);
  }

  /** What a failure may do to the records that are being written; named as in Flink. */
  public enum DeliveryGuarantee {
    /** Nothing: transactions, visible to read_committed readers with each checkpoint. */
    EXACTLY_ONCE,
    /** Some may be written twice; all are visible at once. */
    AT_LEAST_ONCE
  }

  /** How the producer compresses its batches. */
  public enum Compression {
    NONE,
    GZIP,
    SNAPPY,
    LZ4,
    ZSTD
  }
}
