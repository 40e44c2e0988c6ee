package io.ecsflow.stats;

import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.RecordTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clock of each source partition, as far as one task knows it: the maximum time of the events
 * that came from it (which is never later than their reception). What advances it, events and
 * heartbeats, comes through the same channels, in order, as the agent's own events: when the clock
 * has passed a time and no event of the agent came, the agent had sent none. Not thread-safe.
 */
public final class PartitionClocks {

  /** No time yet. */
  public static final long UNKNOWN = RecordTimes.NO_TIME;

  private static final class Topic {
    private final String name;
    private long[] clocks = new long[0];
    private long[] advancedAt = new long[0];

    Topic(String name) {
      this.name = name;
    }

    void addPartitionsUpTo(int partition, long machineTime) {
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

  /** The one that was asked for last: most jobs read one topic. */
  private @Nullable Topic last;

  /**
   * @param machineTime milliseconds since the epoch, by the machine's clock
   */
  public PartitionClocks(long machineTime) {
    startedAt = machineTime;
  }

  /**
   * Advances the clock of a partition to the time of an event.
   *
   * @return the partition's clock
   */
  public long advance(String topic, int partition, long time, long machineTime) {
    Topic known = known(topic);
    known.addPartitionsUpTo(partition, startedAt);
    if (time > known.clocks[partition]) {
      known.clocks[partition] = time;
      known.advancedAt[partition] = machineTime;
    }
    return known.clocks[partition];
  }

  private Topic known(String topic) {
    if (last == null || !last.name.equals(topic)) {
      last = topics.computeIfAbsent(topic, Topic::new);
    }
    return last;
  }

  /** The name of a topic, always the same object: the state of each agent holds one. */
  String nameOf(String topic) {
    return known(topic).name;
  }

  /** The clock of a partition; {@link #UNKNOWN} where nothing came from it since the start. */
  public long clock(String topic, int partition) {
    Topic known = known(topic);
    return partition >= known.clocks.length ? UNKNOWN : known.clocks[partition];
  }

  /** The clocks of all partitions that have one, for the task of this key. */
  public List<Heartbeat> heartbeats(String key) {
    List<Heartbeat> heartbeats = new ArrayList<>();
    topics.forEach(
        (topic, known) -> {
          for (int partition = 0; partition < known.clocks.length; partition++) {
            if (known.clocks[partition] != UNKNOWN) {
              heartbeats.add(new Heartbeat(key, topic, partition, known.clocks[partition]));
            }
          }
        });
    return heartbeats;
  }

  /** When its clock last advanced, or when this subtask started, by the machine's clock. */
  long advancedAt(String topic, int partition) {
    Topic known = known(topic);
    return partition >= known.advancedAt.length ? startedAt : known.advancedAt[partition];
  }
}
