package io.ecsflow;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.tools.generate.GeneratedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Records in partitions, as in a topic, and when each may be read. An agent's records are in one
 * partition, in the order of their arrival.
 */
final class Playback {

  /** How far one partition may be ahead of another, in milliseconds of arrival. */
  private static final long LEAD = 5_000;

  private final List<List<GeneratedRecord>> partitions;
  private final AtomicLongArray nextArrival;
  private final boolean inStep;
  private volatile long pausedAt = Long.MAX_VALUE;
  private volatile int stalled = -1;
  private volatile long stalledAt = Long.MAX_VALUE;

  private Playback(List<GeneratedRecord> records, int partitions, boolean inStep) {
    this.inStep = inStep;
    this.partitions =
        Stream.<List<GeneratedRecord>>generate(ArrayList::new).limit(partitions).toList();
    records.forEach(record -> this.partitions.get(partitionOf(record.agentId())).add(record));
    nextArrival = new AtomicLongArray(partitions);
    IntStream.range(0, partitions).forEach(number -> at(number, 0));
  }

  /** The partitions are read in step, as if the records arrived just now. */
  static Playback live(List<GeneratedRecord> records, int partitions) {
    return new Playback(records, partitions, true);
  }

  /** Each partition is read as fast as possible, as if all records had arrived long ago. */
  static Playback ofBacklog(List<GeneratedRecord> records, int partitions) {
    return new Playback(records, partitions, false);
  }

  int partitions() {
    return partitions.size();
  }

  int partitionOf(String agentId) {
    return Math.floorMod(agentId.hashCode(), partitions.size());
  }

  /** Until {@link #resume} no record that arrived later is read. */
  void pauseAt(long arrival) {
    pausedAt = arrival;
  }

  void resume() {
    pausedAt = Long.MAX_VALUE;
  }

  /** Until {@link #release} no record of this partition that arrived later is read. */
  void stall(int partition, long arrival) {
    stalledAt = arrival;
    stalled = partition;
  }

  void release() {
    stalled = -1;
  }

  /** Whether all records that may be read were read. */
  boolean isWaiting() {
    return IntStream.range(0, partitions.size()).allMatch(this::isHeld);
  }

  boolean isAtEnd(int partition, int position) {
    return position >= partitions.get(partition).size();
  }

  /** Whether the next record of the partition may be read. */
  boolean mayRead(int partition) {
    return !isHeld(partition)
        && (!inStep
            || IntStream.range(0, partitions.size())
                .filter(other -> !isHeld(other))
                .allMatch(other -> nextArrival.get(partition) <= nextArrival.get(other) + LEAD));
  }

  SourceRecord read(int partition, int position) {
    GeneratedRecord record = partitions.get(partition).get(position);
    Origin origin = new Origin("agent-events", partition, position, record.timestamp());
    at(partition, position + 1);
    return new SourceRecord(origin, record.key(), record.value());
  }

  private boolean isHeld(int partition) {
    long arrival = nextArrival.get(partition);
    return arrival == Long.MAX_VALUE
        || arrival >= pausedAt
        || (partition == stalled && arrival >= stalledAt);
  }

  private void at(int partition, int position) {
    List<GeneratedRecord> records = partitions.get(partition);
    nextArrival.set(
        partition, position < records.size() ? records.get(position).timestamp() : Long.MAX_VALUE);
  }
}
