package io.ecsflow.event;

import java.util.Objects;

/**
 * How far the clock of a partition has advanced, for one of the tasks that know agents of it. It
 * follows the records that advanced the clock through the same channel.
 *
 * @param key of the task that receives it
 * @param topic as in {@link Origin}
 * @param partition as in {@link Origin}
 * @param clock the maximum time of the partition's records, see {@link RecordTimes#timeOf}
 */
public record Heartbeat(String key, String topic, int partition, long clock) implements Keyed {

  public Heartbeat {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(topic, "topic");
  }
}
