package io.ecsflow.stats;

import io.ecsflow.event.Origin;
import java.time.Duration;

/**
 * The rules of host statistics: what a sample and the passing of time do to the state of its agent.
 * One for each subtask; it knows how far the source's partitions have got. Not thread-safe.
 *
 * <p>Two clocks matter. The agent's own, the greatest time of its events, closes its windows while
 * it sends, however long ago that was. The clock of its source partition tells when it stopped
 * sending. Flink's watermark only says when to look: it may have passed a partition that stands
 * still, and nothing is known of its agents then.
 */
public final class HostStatistics {

  private final StatsSettings settings;
  private final long maxClockSkew;
  private final long maxOutOfOrderness;
  private final PartitionClocks partitions;
  private final Windows windows;
  private final Health health;
  private final long lookAgainAfter;

  /**
   * @param settings when windows end and agents are silent
   * @param maxOutOfOrderness how far an event may lie behind the newest one of its agent
   * @param maxClockSkew an event further ahead of its source record's timestamp counts at that
   * @param machineTime milliseconds since the epoch, by the machine's clock
   */
  public HostStatistics(
      StatsSettings settings, Duration maxOutOfOrderness, Duration maxClockSkew, long machineTime) {
    this.settings = settings;
    this.maxClockSkew = maxClockSkew.toMillis();
    this.maxOutOfOrderness = maxOutOfOrderness.toMillis();
    partitions = new PartitionClocks(machineTime);
    windows = new Windows(settings, maxOutOfOrderness);
    health = new Health(settings);
    long shortest = Math.min(settings.quietAfter().toMillis(), settings.silentAfter().toMillis());
    lookAgainAfter = Math.max(1000, shortest / 2);
  }

  /**
   * An event of the agent.
   *
   * @param state of the agent, is modified
   * @param machineTime milliseconds since the epoch, by the machine's clock
   */
  public void sample(AgentState state, HostSample sample, long machineTime, StatsOutput out) {
    long eventTime = sample.eventTime();
    long received = sample.receivedTime();
    boolean ahead = eventTime - received > maxClockSkew;
    long time = ahead ? received : eventTime;
    long now = arrive(state, sample, Math.min(eventTime, received), machineTime, out);
    Moment moment = new Moment(time, now, ahead);
    health.heard(state, sample, moment, out);
    windows.add(state, sample, moment, out);
  }

  /**
   * Moves the clock of the event's partition, and gives it. What was due before the event came is
   * settled first: in a backlog the watermark may be far behind what the partition itself shows.
   */
  private long arrive(
      AgentState state, HostSample sample, long time, long machineTime, StatsOutput out) {
    Origin origin = sample.origin();
    boolean isSame = origin.topic().equals(state.topic) && origin.partition() == state.partition;
    long clock = partitions.clock(origin.topic(), origin.partition());
    if (isSame && clock != PartitionClocks.UNKNOWN) {
      Progress before = new Progress(clock - maxOutOfOrderness, PartitionClocks.UNKNOWN);
      windows.closeQuiet(sample.agentId(), state, before, out);
      health.look(sample.agentId(), state, before, out);
    }
    state.topic = origin.topic();
    state.partition = origin.partition();
    // what the agent's state remembers of the partition outlives a restart, the clocks do not
    long known = isSame ? Math.max(time, state.lastHeard) : time;
    return partitions.advance(state.topic, state.partition, known, machineTime);
  }

  /**
   * Looks what is due.
   *
   * @param state of the agent, is modified
   * @param watermark the operator's, milliseconds since the epoch
   * @param machineTime milliseconds since the epoch, by the machine's clock
   * @return whether the agent is forgotten: nothing of its state is needed any more
   */
  public boolean look(
      String agentId, AgentState state, long watermark, long machineTime, StatsOutput out) {
    Progress progress = progress(state, watermark, machineTime);
    windows.closeQuiet(agentId, state, progress, out);
    health.look(agentId, state, progress, out);
    if (watermark < state.lastHeard + settings.forgetAfter().toMillis()) {
      return false;
    }
    windows.closeAll(agentId, state, ClosedBy.STALLED, out);
    health.forget(agentId, state, out);
    return true;
  }

  /** The input ended: what is open is closed. Who is silent cannot be said. */
  public void endOfInput(String agentId, AgentState state, StatsOutput out) {
    windows.closeAll(agentId, state, ClosedBy.END_OF_INPUT, out);
  }

  /** When the watermark should be there for the next {@link #look}. */
  public long nextLook(AgentState state, long watermark) {
    long due =
        Math.min(
            Math.min(windows.nextDue(state), health.nextDue(state)),
            state.lastHeard + settings.forgetAfter().toMillis());
    return due > watermark ? due : watermark + lookAgainAfter;
  }

  private Progress progress(AgentState state, long watermark, long machineTime) {
    long standing = machineTime - partitions.movedAt(state.topic, state.partition);
    return new Progress(
        partitions.clock(state.topic, state.partition),
        standing >= settings.stalledAfter().toMillis() ? watermark : PartitionClocks.UNKNOWN);
  }

  /**
   * When something happened.
   *
   * @param time of the event, milliseconds since the epoch: its own, or that of its reception
   * @param partitionClock of its source partition
   * @param ahead whether its own time is too far ahead to be believed
   */
  record Moment(long time, long partitionClock, boolean ahead) {}

  /**
   * How far time has passed for an agent.
   *
   * @param partition by its own source partition
   * @param others by the rest of the source, where the partition no longer protects it
   */
  record Progress(long partition, long others) {

    boolean isPast(long deadline) {
      return partition >= deadline || others >= deadline;
    }

    boolean isStalledAt(long deadline) {
      return partition < deadline;
    }
  }
}
