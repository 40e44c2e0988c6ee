package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.stats.AgentState;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.HealthEvent;
import io.ecsflow.stats.HealthRow;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.HostStatistics;
import io.ecsflow.stats.HostStats;
import io.ecsflow.stats.HostStatsRow;
import io.ecsflow.stats.StatsOutput;
import io.ecsflow.stats.StatsSettings;
import java.time.Instant;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Windows and health of each agent, see {@link HostStatistics}. An agent has one timer at a time; a
 * new event only ever moves what is due later, so the timer stays and looks again when it fires.
 *
 * <p>An operator and no function, because only an operator may write the state of all keys when a
 * checkpoint begins, see {@link AgentStates}.
 */
@SuppressWarnings("NullAway.Init") // in open
public final class HostStatsOperator extends AbstractStreamOperator<EcsEvent>
    implements OneInputStreamOperator<HostSample, EcsEvent>, Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  /** In characters; whose id is longer has no statistics, since it would be kept for days. */
  static final int LONGEST_AGENT_ID = 256;

  private final StatsSettings settings;
  private final FlowSettings flow;
  private final int mostKept;
  private transient HostStatistics statistics;
  private transient HostStatsMetrics counters;
  private transient HostStatsRow hostRow;
  private transient HealthRow healthRow;
  private transient AgentStates agents;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Output out;

  public HostStatsOperator(StatsSettings settings, FlowSettings flow) {
    this(settings, flow, AgentStates.MOST_KEPT);
  }

  HostStatsOperator(StatsSettings settings, FlowSettings flow, int mostKept) {
    this.settings = settings;
    this.flow = flow;
    this.mostKept = mostKept;
  }

  @Override
  public void open() throws Exception {
    super.open();
    counters = new HostStatsMetrics(getMetricGroup());
    hostRow = new HostStatsRow();
    healthRow = new HealthRow();
    agents =
        new AgentStates(
            getKeyedStateBackend(),
            getRuntimeContext()
                .getState(new ValueStateDescriptor<>("agent", AgentStateSerializer.INSTANCE)),
            mostKept);
    timers = getInternalTimerService("look", VoidNamespaceSerializer.INSTANCE, this);
    statistics =
        new HostStatistics(
            settings,
            flow.maxOutOfOrderness(),
            flow.maxClockSkew(),
            timers.currentProcessingTime());
    out = new Output();
  }

  @Override
  public void processElement(StreamRecord<HostSample> record) throws Exception {
    HostSample sample = record.getValue();
    if (sample.agentId().length() > LONGEST_AGENT_ID) {
      counters.longAgentId();
      return;
    }
    if (sample.isUntimed()) {
      counters.untimedSample();
      return;
    }
    counters.invalidFigures(sample.figures().invalid());
    AgentState state = agents.get();
    statistics.sample(state, sample, timers.currentProcessingTime(), out);
    keep(state);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    AgentState state = agents.get();
    if (state.timer() != timer.getTimestamp()) {
      return;
    }
    state.setTimer(Long.MIN_VALUE);
    String agentId = timer.getKey();
    long watermark = timers.currentWatermark();
    if (watermark == Long.MAX_VALUE) {
      statistics.endOfInput(agentId, state, out);
      agents.clear();
    } else if (statistics.look(agentId, state, watermark, timers.currentProcessingTime(), out)) {
      agents.clear();
    } else {
      keep(state);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer by the machine's clock is ever set");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    agents.flush();
    super.snapshotState(context);
  }

  private void keep(AgentState state) throws Exception {
    long next = statistics.nextLook(state, timers.currentWatermark());
    if (state.timer() == Long.MIN_VALUE || next < state.timer()) {
      if (state.timer() != Long.MIN_VALUE) {
        timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, state.timer());
      }
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next);
      state.setTimer(next);
    }
    agents.put(state);
  }

  private final class Output implements StatsOutput {

    @Override
    public void row(HostStats row) {
      counters.row(row);
      output.collect(new StreamRecord<>(hostRow.encode(row)));
    }

    @Override
    public void late(HostSample sample, long closedUpTo) {
      counters.lateSample();
      String detail =
          "the event's time is %s, its agent's windows are closed up to %s"
              .formatted(
                  Instant.ofEpochMilli(sample.eventTime()), Instant.ofEpochMilli(closedUpTo));
      SourceRecord source =
          new SourceRecord(sample.origin(), sample.agentId().getBytes(UTF_8), null);
      Rejected rejected = new Rejected(source, Stage.HOST_STATS, Reason.LATE_SAMPLE, detail);
      output.collect(SideOutputs.REJECTED, new StreamRecord<>(rejected));
    }

    @Override
    public void health(HealthEvent event) {
      counters.health(event);
      output.collect(SideOutputs.HEALTH, new StreamRecord<>(healthRow.encode(event)));
    }

    @Override
    public void fleet(FleetChange change) {
      output.collect(SideOutputs.FLEET, new StreamRecord<>(change));
    }
  }
}
