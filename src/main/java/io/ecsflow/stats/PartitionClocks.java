package io.ecsflow.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How far each partition of the source has got, as far as one subtask sees it: the greatest event
 * time that came from it (never later than it was received). It is evidence that came through the
 * same channels as the agents' own events, so whoever has not been heard of when it passes was not
 * there. It is forgotten with a restart, and made again by what is read then. Not thread-safe.
 */
final class PartitionClocks {

  /** No time yet. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final class Topic {
    private long[] clocks = new long[0];
    private long[] movedAt = new long[0];

    void ensure(int partition, long machineTime) {
      int size = clocks.length;
      if (partition >= size) {
        clocks = Arrays.copyOf(clocks, partition + 1);
        movedAt = Arrays.copyOf(movedAt, partition + 1);
        Arrays.fill(clocks, size, partition + 1, UNKNOWN);
        Arrays.fill(movedAt, size, partition + 1, machineTime);
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

  /** Hears of an event of the partition; gives the partition's clock. */
  long advance(String topic, int partition, long time, long machineTime) {
    Topic clocks = topics.computeIfAbsent(topic, name -> new Topic());
    clocks.ensure(partition, startedAt);
    if (time > clocks.clocks[partition]) {
      clocks.clocks[partition] = time;
      clocks.movedAt[partition] = machineTime;
    }
    return clocks.clocks[partition];
  }

  /** {@link #UNKNOWN} where nothing came from it since the start. */
  long clock(String topic, int partition) {
    Topic clocks = topics.get(topic);
    return clocks == null || partition >= clocks.clocks.length ? UNKNOWN : clocks.clocks[partition];
  }

  /** When its clock last moved, or when this began, by the machine's clock. */
  long movedAt(String topic, int partition) {
    Topic clocks = topics.get(topic);
    return clocks == null || partition >= clocks.movedAt.length
        ? startedAt
        : clocks.movedAt[partition];
  }
}
