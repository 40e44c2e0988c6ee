package io.ecsflow.connector.kafka.checks;

import java.util.Optional;

/**
 * How topics are made.
 *
 * @param partitions of each; empty for as many as the source's topics have, or {@link
 *     #DEFAULT_PARTITIONS} where those are missing, too
 * @param replication of each; empty for three, or as many as there are brokers
 */
public record TopicLayout(Optional<Integer> partitions, Optional<Short> replication) {

  /** Where nothing says how many. */
  public static final int DEFAULT_PARTITIONS = 4;

  private static final short DEFAULT_REPLICATION = 3;

  int partitionsBeside(int ofSource) {
    return partitions.orElse(ofSource == 0 ? DEFAULT_PARTITIONS : ofSource);
  }

  short replicationOn(int brokers) {
    return replication.orElse((short) Math.min(DEFAULT_REPLICATION, brokers));
  }
}
