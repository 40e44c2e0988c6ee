package io.ecsflow.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The clock of each source partition, as far as one subtask sees it: the maximum event time that
 * came from it (never later than its reception). It advances through the same channels as the
 * agents' own events, so an agent that sent nothing until it passes was not there. It is no state:
 * after a restart it starts again with the records that are read then. Not thread-safe.
 */
final class PartitionClocks {

  /** No time yet. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final class Topic {
    private long[] clocks = new long[0];
    private long[] advancedAt = new long[0];

    void ensure(int partition, long machineTime) {
      int size = clocks.length;
      if (partition >= size) {
        clocks = Arrays.copyOf(clocks, partition + 1);
        advancedAt = Arrays.copyOf(advancedAt, partition + 1);
        Arrays.fill(clocks, size, partition + 1, UNKNOWN);
        Arrays.fill(advancedAt, size, partition + 1, machineTime);
      }
    }
  }

  private final Map<String, Topic> topics = new HashMap<>();
  private final long startedAt;

  /**
   * @param machineTime milliseconds since the epoch, by the machine's clock
   */
  PartitionClocks(long machineTime) {
    startedAt = machineTime;
  }

  /**
   * Advances the clock of a partition to the time of an event.
   *
   * @return the partition's clock
   */
  long advance(String topic, int partition, long time, long machineTime) {
    Topic clocks = topics.computeIfAbsent(topic, name -> new Topic());
    clocks.ensure(partition, startedAt);
    if (time > clocks.clocks[partition]) {
      clocks.clocks[partition] = time;
      clocks.advancedAt[partition] = machineTime;
    }
    return clocks.clocks[partition];
  }

  /** The clock of a partition; {@link #UNKNOWN} where nothing came from it since the start. */
  long clock(String topic, int partition) {
    Topic clocks = topics.get(topic);
    return clocks == null || partition >= clocks.clocks.length ? UNKNOWN : clocks.clocks[partition];
  }

  /** When its clock last advanced, or when this subtask started, by the machine's clock. */
  long advancedAt(String topic, int partition) {
    Topic clocks = topics.get(topic);
    return clocks == null || partition >= clocks.advancedAt.length
        ? startedAt
        : clocks.advancedAt[partition];
  }
}
