package io.ecsflow.stats;

import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import java.time.Duration;
import java.util.function.LongSupplier;

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

  /**
   * Whose partition changes again within so many of its events sends to several: a topic that gets
   * another key, or more partitions, changes it once.
   */
  static final int SETTLED_AFTER = 1000;

  private final StatsSettings settings;
  private final RecordTimes times;
  private final long maxOutOfOrderness;
  private final LongSupplier machineClock;
  private final PartitionClocks partitions;
  private final Windows windows;
  private final Health health;
  private final long lookAgainAfter;

  /**
   * @param settings when windows end and agents are silent
   * @param maxOutOfOrderness how far an event may lie behind the newest one of its agent
   * @param maxClockSkew an event further ahead of its record's time counts at that
   * @param machineClock milliseconds since the epoch; tells only how long a partition stands still
   */
  public HostStatistics(
      StatsSettings settings,
      Duration maxOutOfOrderness,
      Duration maxClockSkew,
      LongSupplier machineClock) {
    this.settings = settings;
    this.times = RecordTimes.within(maxClockSkew);
    this.maxOutOfOrderness = maxOutOfOrderness.toMillis();
    this.machineClock = machineClock;
    partitions = new PartitionClocks(machineClock.getAsLong());
    windows = new Windows(settings, maxOutOfOrderness);
    health = new Health(settings);
    long shortest = Math.min(settings.quietAfter().toMillis(), settings.silentAfter().toMillis());
    lookAgainAfter = Math.max(1000, shortest / 2);
  }

  /**
   * An event of the agent. Where none of its times is believed it counts at the clock of its
   * partition, as others moved that.
   *
   * @param state of the agent, is modified
   * @param recordTime see {@link RecordTimes#timeOf}
   * @return false, and nothing is modified, where nobody knows when the event was
   */
  public boolean sample(AgentState state, HostSample sample, long recordTime, StatsOutput out) {
    long arrival = recordTime == RecordTimes.NO_TIME ? clockOf(sample, state) : recordTime;
    if (sample.isUntimed() || arrival == RecordTimes.NO_TIME) {
      return false;
    }
    boolean ahead = times.isEventAhead(sample.eventTime(), recordTime);
    long now = arrive(state, sample, arrival, out);
    Moment moment = new Moment(ahead ? arrival : sample.eventTime(), now, ahead);
    health.heard(state, sample, moment, out);
    windows.add(state, sample, moment, out);
    return true;
  }

  /** After a restart the agent may know more of its partition than was read of it since. */
  private long clockOf(HostSample sample, AgentState state) {
    Origin origin = sample.origin();
    long clock = partitions.clock(origin.topic(), origin.partition());
    return clock == PartitionClocks.UNKNOWN ? state.lastHeard : clock;
  }

  /**
   * Moves the clock of the event's partition, and gives it. What was due before the event came is
   * settled first: in a backlog the watermark may be far behind what the partition itself shows.
   */
  private long arrive(AgentState state, HostSample sample, long time, StatsOutput out) {
    Origin origin = sample.origin();
    boolean isSame = origin.topic().equals(state.topic) && origin.partition() == state.partition;
    long clock = partitions.clock(origin.topic(), origin.partition());
    if (isSame && clock != PartitionClocks.UNKNOWN) {
      Progress before = new Progress(clock - maxOutOfOrderness, PartitionClocks.UNKNOWN);
      windows.closeQuiet(sample.agentId(), state, before, out);
      health.look(sample.agentId(), state, before, out);
    }
    countPartitions(state, sample, isSame, out);
    state.topic = origin.topic();
    state.partition = origin.partition();
    // what the agent's state remembers of the partition outlives a restart, the clocks do not
    long known = isSame ? Math.max(time, state.lastHeard) : time;
    return partitions.advance(state.topic, state.partition, known, machineClock.getAsLong());
  }

  private static void countPartitions(
      AgentState state, HostSample sample, boolean isSame, StatsOutput out) {
    if (isSame) {
      state.unsettled = Math.max(0, state.unsettled - 1);
      state.isSpread &= state.unsettled > 0;
    } else if (!state.isNew()) {
      if (state.unsettled > 0 && !state.isSpread) {
        state.isSpread = true;
        out.spread(sample);
      }
      state.unsettled = SETTLED_AFTER;
    }
  }

  /**
   * Looks what is due.
   *
   * @param state of the agent, is modified
   * @param watermark the operator's, milliseconds since the epoch
   * @return whether the agent is forgotten: nothing of its state is needed any more
   */
  public boolean look(String agentId, AgentState state, long watermark, StatsOutput out) {
    Progress progress = progress(state, watermark);
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

  private Progress progress(AgentState state, long watermark) {
    long standing = machineClock.getAsLong() - partitions.movedAt(state.topic, state.partition);
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
