package io.ecsflow.flink;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.decode.AgentKey;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.stats.PartitionClocks;
import io.ecsflow.stats.StatsSettings;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Gives each source record its key, in the task that read it. If the job has statistics, it also
 * tells the tasks of all agents how far the clock of a partition is: each record carries the clock
 * before it, and heartbeats carry it to the tasks that receive no record.
 */
@SuppressWarnings("NullAway.Init") // in open
public final class KeyFunction extends ProcessFunction<SourceRecord, Keyed>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private static final long NO_HEARTBEATS = 0;

  private final DecodeSettings decoding;
  private final boolean isKeyed;
  private final RecordTimes times;
  private final boolean isBounded;

  /** In milliseconds of event time. */
  private final long heartbeatInterval;

  private transient @Nullable AgentKey agentKey;
  private transient PartitionClocks clocks;
  private transient ListState<Heartbeat> clocksInState;
  private transient List<String> tasks;

  /**
   * @param stats the statistics that the job has
   * @param input whether tasks may finish while others still read
   */
  public KeyFunction(
      DecodeSettings decoding,
      FlowSettings flow,
      Optional<StatsSettings> stats,
      Boundedness input) {
    this.decoding = decoding;
    isKeyed = flow.keyBy() == KeyBy.AGENT;
    times = RecordTimes.within(flow.maxClockSkew());
    isBounded = input == Boundedness.BOUNDED;
    heartbeatInterval = stats.map(s -> s.heartbeatInterval().toMillis()).orElse(NO_HEARTBEATS);
  }

  /**
   * Restores the clocks of all partitions, whichever task reads them now: what is due for an agent
   * is the same after a restart. Of a bounded input, a task restores only its own clocks, which are
   * the right ones at the same parallelism: its tasks finish one by one, and with union state Flink
   * would complete no checkpoint from the first of them to the last.
   */
  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    clocks = new PartitionClocks(0);
    OperatorStateStore store = context.getOperatorStateStore();
    ListStateDescriptor<Heartbeat> state =
        new ListStateDescriptor<>("clocks", HeartbeatSerializer.INSTANCE);
    clocksInState = isBounded ? store.getListState(state) : store.getUnionListState(state);
    for (Heartbeat clock : clocksInState.get()) {
      clocks.advance(clock.topic(), clock.partition(), clock.clock(), 0);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    clocksInState.update(clocks.heartbeats(""));
  }

  @Override
  public void open(OpenContext context) {
    TaskInfo task = getRuntimeContext().getTaskInfo();
    agentKey = isKeyed ? new AgentKey(decoding) : null;
    tasks =
        HeartbeatKeys.of(task.getNumberOfParallelSubtasks(), task.getMaxNumberOfParallelSubtasks());
  }

  @Override
  public void processElement(SourceRecord source, Context context, Collector<Keyed> out) {
    Origin origin = source.origin();
    boolean isAhead =
        times.isAhead(origin.timestamp(), context.timerService().currentProcessingTime());
    long clock = clocks.clock(origin.topic(), origin.partition());
    out.collect(new KeyedRecord(keyOf(source), isAhead, clock, source));
    if (heartbeatInterval != NO_HEARTBEATS) {
      advance(origin, clock, context.timestamp(), out);
    }
  }

  private String keyOf(SourceRecord source) {
    if (agentKey == null) {
      return "";
    }
    return agentKey.of(source).orElseGet(() -> KeyedRecord.keyWithoutAgent(source.origin()));
  }

  /** Sends heartbeats whenever the clock passes another interval. */
  private void advance(Origin origin, long before, long time, Collector<Keyed> out) {
    if (time <= before) {
      return;
    }
    clocks.advance(origin.topic(), origin.partition(), time, 0);
    if (Math.floorDiv(time, heartbeatInterval) > Math.floorDiv(before, heartbeatInterval)) {
      for (String task : tasks) {
        out.collect(new Heartbeat(task, origin.topic(), origin.partition(), time));
      }
    }
  }
}
