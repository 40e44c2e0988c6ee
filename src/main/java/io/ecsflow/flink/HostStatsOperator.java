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
import io.ecsflow.stats.RestoredAgents;
import io.ecsflow.stats.StatsOutput;
import io.ecsflow.stats.StatsSettings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(HostStatsOperator.class);

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
  private transient ListState<String> shapedBy;
  private transient boolean isReshaped;
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
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    shapedBy =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("settings", StringSerializer.INSTANCE));
    Set<String> before = new HashSet<>();
    shapedBy.get().forEach(before::add);
    isReshaped = context.isRestored() && !before.equals(Set.of(settings.toString()));
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
            getRuntimeContext().getState(AgentStates.descriptor()),
            mostKept);
    timers = getInternalTimerService("look", VoidNamespaceSerializer.INSTANCE, this);
    statistics =
        new HostStatistics(
            settings, flow.maxOutOfOrderness(), flow.maxClockSkew(), timers::currentProcessingTime);
    out = new Output();
    if (isReshaped) {
      adoptAgents();
    }
  }

  /**
   * Reads the state of all agents once, when other settings or a build that kept none left it.
   * Their timers are set anew: what is due sooner by now is not waited for.
   */
  private void adoptAgents() throws Exception {
    RestoredAgents restored =
        new RestoredAgents(settings, flow.maxClockSkew(), timers.currentProcessingTime());
    for (String agentId : agents.ids()) {
      setCurrentKey(agentId);
      AgentState state = agents.get();
      try {
        restored.adopt(state);
      } catch (IllegalStateException e) {
        throw new SuppressRestartsException(e);
      }
      cancelTimer(state);
      keep(state);
    }
    if (restored.putBack() > 0) {
      LOG.warn(
          "The clocks of {} agents were ahead of this machine's by more than flow.maxClockSkew, by"
              + " times that an earlier build believed. They were put back; {} windows that lay"
              + " ahead have no row.",
          restored.putBack(),
          restored.discardedWindows());
    }
  }

  @Override
  public void processElement(StreamRecord<HostSample> record) throws Exception {
    HostSample sample = record.getValue();
    if (sample.agentId().length() > LONGEST_AGENT_ID) {
      counters.longAgentId();
      return;
    }
    AgentState state = agents.get();
    if (!statistics.sample(state, sample, record.getTimestamp(), out)) {
      counters.untimedSample();
      return;
    }
    counters.invalidFigures(sample.figures().invalid());
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
    } else if (statistics.look(agentId, state, watermark, out)) {
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
    shapedBy.update(List.of(settings.toString()));
    super.snapshotState(context);
  }

  private void keep(AgentState state) throws Exception {
    long next = statistics.nextLook(state, timers.currentWatermark());
    if (state.timer() == Long.MIN_VALUE || next < state.timer()) {
      cancelTimer(state);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next);
      state.setTimer(next);
    }
    agents.put(state);
  }

  private void cancelTimer(AgentState state) {
    if (state.timer() != Long.MIN_VALUE) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, state.timer());
      state.setTimer(Long.MIN_VALUE);
    }
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
    public void spread(HostSample sample) {
      counters.spreadAgent(sample, timers.currentProcessingTime());
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
