package io.ecsflow.stats;

import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Host statistics: how samples and the progress of event time change the state of an agent, and
 * what is emitted. One instance for each subtask, since it has the clocks of the source's
 * partitions. Not thread-safe.
 *
 * <p>There are two clocks. The agent's own clock, the maximum time of its events, closes its
 * windows while it sends, however long ago its events were. The clock of its source partition shows
 * when it stopped sending. Flink's watermark only fires the timers: it passes a partition that is
 * idle, and nothing is known of the agents in that.
 */
public final class HostStatistics {

  /**
   * If the partition of an agent changes again within so many of its events, they are spread over
   * partitions. Another key of the topic, or more partitions, changes an agent's partition once.
   */
  static final int PARTITION_CHANGE_COOLDOWN = 1000;

  private final StatsSettings settings;
  private final RecordTimes times;
  private final LongSupplier machineClock;
  private final PartitionClocks partitions;
  private final Windows windows;
  private final Health health;
  private final long forgetAfter;
  private final long heartbeatInterval;
  private final long tolerance;
  private final long retryAfter;

  /**
   * @param settings when windows end and agents are silent
   * @param maxOutOfOrderness how far an event may lie behind the newest one of its agent
   * @param maxClockSkew an event further ahead of its record's time counts at that time
   * @param machineClock milliseconds since the epoch; only measures how long a partition stands
   *     still
   */
  public HostStatistics(
      StatsSettings settings,
      Duration maxOutOfOrderness,
      Duration maxClockSkew,
      LongSupplier machineClock) {
    this.settings = settings;
    this.times = RecordTimes.within(maxClockSkew);
    this.machineClock = machineClock;
    partitions = new PartitionClocks(machineClock.getAsLong());
    windows = new Windows(settings, maxOutOfOrderness);
    health = new Health(settings);
    forgetAfter = settings.forgetAfter().toMillis();
    heartbeatInterval = settings.heartbeatInterval().toMillis();
    tolerance = Math.max(0, maxOutOfOrderness.toMillis() - heartbeatInterval);
    long shortest = Math.min(settings.quietAfter().toMillis(), settings.silentAfter().toMillis());
    retryAfter = Math.max(1000, shortest / 2);
  }

  /**
   * Emits what was due for an agent before its event came: in a backlog the watermark may be far
   * behind the partition itself. So what is emitted does not depend on when timers fire. Nothing is
   * modified if the time of the event is unknown, as in {@link #onSample}.
   *
   * @param state of the agent, is modified
   * @param recordTime see {@link RecordTimes#timeOf}
   * @return whether the agent is forgotten, and its state no longer needed
   */
  public boolean beforeSample(
      AgentState state, HostSample sample, long recordTime, StatsOutput out) {
    long clock = clockBefore(sample);
    if (clock == PartitionClocks.UNKNOWN
        || !isSamePartition(state, sample.origin())
        || arrival(state, sample, recordTime) == RecordTimes.NO_TIME) {
      return false;
    }
    EventTimeProgress before = new EventTimeProgress(passed(clock), PartitionClocks.UNKNOWN);
    return emitDue(sample.agentId(), state, before, out);
  }

  /**
   * Adds the sample of an event, after {@link #beforeSample}. If all of its times are too far
   * ahead, it counts at the clock of its partition, as other agents advanced that.
   *
   * @param state of the agent, is modified
   * @param recordTime see {@link RecordTimes#timeOf}
   * @return false if the time of the event is unknown; then nothing is modified
   */
  public boolean onSample(AgentState state, HostSample sample, long recordTime, StatsOutput out) {
    long arrival = arrival(state, sample, recordTime);
    if (arrival == RecordTimes.NO_TIME) {
      return false;
    }
    boolean ahead = times.isEventAhead(sample.eventTime(), recordTime);
    long partitionClock = advancePartition(state, sample, arrival, out);
    SampleTime time = new SampleTime(ahead ? arrival : sample.eventTime(), partitionClock, ahead);
    health.onSample(state, sample, time, out);
    windows.onSample(state, sample, time, out);
    return true;
  }

  /**
   * The time of the sample's record; where that has none, the clock of its partition, or the one at
   * the agent's last event. {@link RecordTimes#NO_TIME} if the event counts at no time.
   */
  private long arrival(AgentState state, HostSample sample, long recordTime) {
    if (sample.isUntimed()) {
      return RecordTimes.NO_TIME;
    }
    if (recordTime != RecordTimes.NO_TIME) {
      return recordTime;
    }
    long clock = clockBefore(sample);
    return clock == PartitionClocks.UNKNOWN ? state.lastSeen : clock;
  }

  /**
   * The clock of the sample's partition before it. The task that read the partition knows it best,
   * so that rows do not depend on how many tasks share the agents of a partition.
   */
  private long clockBefore(HostSample sample) {
    Origin origin = sample.origin();
    return Math.max(sample.partitionClock(), partitions.clock(origin.topic(), origin.partition()));
  }

  /** Advances the clock of a partition, of which other tasks have agents, too. */
  public void onHeartbeat(Heartbeat heartbeat) {
    partitions.advance(
        heartbeat.topic(), heartbeat.partition(), heartbeat.clock(), machineClock.getAsLong());
  }

  /** Advances the clock of the event's partition and returns it. */
  private long advancePartition(AgentState state, HostSample sample, long time, StatsOutput out) {
    Origin origin = sample.origin();
    boolean isSame = isSamePartition(state, origin);
    countPartitionChanges(state, sample, isSame, out);
    if (!isSame) {
      state.topic = partitions.nameOf(origin.topic());
    }
    state.partition = origin.partition();
    // state of an earlier build has the agent's last event, but not the clocks of partitions
    long last = isSame ? Math.max(time, state.lastSeen) : time;
    long known = Math.max(sample.partitionClock(), last);
    return partitions.advance(state.topic, state.partition, known, machineClock.getAsLong());
  }

  private static boolean isSamePartition(AgentState state, Origin origin) {
    return origin.topic().equals(state.topic) && origin.partition() == state.partition;
  }

  /** Reports an agent that sent more than its quota. Its state is not modified. */
  public void onQuotaExcess(AgentState state, QuotaExcess excess, StatsOutput out) {
    health.onQuotaExcess(state, excess, out);
  }

  private static void countPartitionChanges(
      AgentState state, HostSample sample, boolean isSame, StatsOutput out) {
    if (isSame) {
      state.partitionChangeCooldown = Math.max(0, state.partitionChangeCooldown - 1);
      state.isSpread &= state.partitionChangeCooldown > 0;
    } else if (!state.isNew()) {
      if (state.partitionChangeCooldown > 0 && !state.isSpread) {
        state.isSpread = true;
        out.spread(sample);
      }
      state.partitionChangeCooldown = PARTITION_CHANGE_COOLDOWN;
    }
  }

  /**
   * Closes the windows that are due, and reports the agent if it is silent.
   *
   * @param state of the agent, is modified
   * @param watermark of the operator, milliseconds since the epoch
   * @return whether the agent is forgotten, and its state no longer needed
   */
  public boolean onTimer(String agentId, AgentState state, long watermark, StatsOutput out) {
    return emitDue(agentId, state, progress(state, watermark), out);
  }

  private boolean emitDue(
      String agentId, AgentState state, EventTimeProgress progress, StatsOutput out) {
    windows.closeQuiet(agentId, state, progress, out);
    health.onProgress(agentId, state, progress, out);
    if (!progress.isPast(forgottenAt(state))) {
      return false;
    }
    health.forget(state, out);
    return true;
  }

  private long forgottenAt(AgentState state) {
    return state.windows.isEmpty() ? state.lastSeen + forgetAfter : Long.MAX_VALUE;
  }

  /** Closes the open windows. It reports no silence, since that cannot be known then. */
  public void onEndOfInput(String agentId, AgentState state, StatsOutput out) {
    windows.closeAll(agentId, state, CloseReason.END_OF_INPUT, out);
  }

  /**
   * The watermark at which {@link #onTimer} is to be called next: when something is due, and again
   * when a heartbeat must have told it, if the partition went on.
   */
  public long nextTimer(AgentState state, long watermark) {
    long due =
        Math.min(Math.min(windows.nextDue(state), health.nextDue(state)), forgottenAt(state));
    if (due > watermark) {
      return due;
    }
    long told = due + heartbeatInterval;
    return told > watermark ? told : watermark + retryAfter;
  }

  private EventTimeProgress progress(AgentState state, long watermark) {
    long stalledFor =
        machineClock.getAsLong() - partitions.advancedAt(state.topic, state.partition);
    return new EventTimeProgress(
        passed(partitions.clock(state.topic, state.partition)),
        stalledFor >= settings.stalledAfter().toMillis() ? watermark : PartitionClocks.UNKNOWN);
  }

  /**
   * What a partition has passed when its clock is there: out of order as its events may be, but no
   * later than the watermark passes it in all tasks, which know the clock by a heartbeat before.
   */
  private long passed(long clock) {
    return clock == PartitionClocks.UNKNOWN ? clock : clock - tolerance;
  }

  /**
   * The time at which a sample counts.
   *
   * @param time of the event, milliseconds since the epoch: its own, or that of its reception
   * @param partitionClock of its source partition
   * @param ahead whether its own time is too far ahead to be believed
   */
  record SampleTime(long time, long partitionClock, boolean ahead) {}

  /**
   * How far event time has progressed for an agent.
   *
   * @param partition by its own source partition, see {@link #passed}
   * @param others by the rest of the source, if the partition has stalled
   */
  record EventTimeProgress(long partition, long others) {

    boolean isPast(long deadline) {
      return partition >= deadline || others >= deadline;
    }

    /** Whether the deadline is past only by the rest of the source. */
    boolean isStalledAt(long deadline) {
      return partition < deadline;
    }
  }
}
