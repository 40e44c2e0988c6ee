package io.ecsflow.flink;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.Keyed;
import io.ecsflow.stats.AgentState;
import io.ecsflow.stats.AgentStateMigration;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.HostStatistics;
import io.ecsflow.stats.QuotaExcess;
import io.ecsflow.stats.StatsSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The windows and the health of each agent, see {@link HostStatistics}. An agent has at most one
 * timer. An event can only postpone what is due, so the timer stays, and the next one is registered
 * when it fires.
 *
 * <p>It is an operator and no function, because only an operator may write the state of all keys
 * when a checkpoint begins, see {@link KeyedStateCache}.
 */
@SuppressWarnings("NullAway.Init") // in open
public final class HostStatsOperator extends EventTimeOperator<Keyed, EcsEvent>
    implements Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(HostStatsOperator.class);

  /** The names of the states in savepoints. */
  private static final String AGENTS = "agent";

  private static final String SETTINGS_STATE = "settings";

  /** The name of the timers in savepoints. */
  private static final String TIMERS = "look";

  private final StatsSettings settings;
  private final FlowSettings flow;
  private final int cacheCapacity;
  private transient HostStatistics statistics;
  private transient HostStatsMetrics statsMetrics;
  private transient HostStatsOutput statsOutput;
  private transient KeyedStateCache<AgentState> agents;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient ListState<String> settingsInState;
  private transient boolean needsMigration;

  public HostStatsOperator(StatsSettings settings, FlowSettings flow) {
    this(settings, flow, KeyedStateCache.DEFAULT_CAPACITY);
  }

  HostStatsOperator(StatsSettings settings, FlowSettings flow, int cacheCapacity) {
    this.settings = settings;
    this.flow = flow;
    this.cacheCapacity = cacheCapacity;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    settingsInState =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(SETTINGS_STATE, StringSerializer.INSTANCE));
    Set<String> before = new HashSet<>();
    settingsInState.get().forEach(before::add);
    needsMigration = context.isRestored() && !before.equals(Set.of(settings.toString()));
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    statsMetrics = new HostStatsMetrics(getMetricGroup());
    statsOutput = new HostStatsOutput(output, statsMetrics, timers::currentProcessingTime);
    agents =
        new KeyedStateCache<>(
            getKeyedStateBackend(),
            getRuntimeContext()
                .getState(new ValueStateDescriptor<>(AGENTS, AgentStateSerializer.INSTANCE)),
            AgentState::new,
            cacheCapacity);
    statistics =
        new HostStatistics(
            settings, flow.maxOutOfOrderness(), flow.maxClockSkew(), timers::currentProcessingTime);
    if (needsMigration) {
      migrate();
    }
  }

  /**
   * Migrates the state of all agents that was written with other settings, or by a build that did
   * not store its settings, and registers their timers again: some may be due sooner now.
   */
  private void migrate() throws Exception {
    AgentStateMigration migration =
        new AgentStateMigration(settings, flow.maxClockSkew(), timers.currentProcessingTime());
    for (String agentId : agentIds()) {
      AgentState state = agents.get(agentId);
      try {
        migration.migrate(state);
      } catch (IllegalStateException e) {
        throw new SuppressRestartsException(e);
      }
      setCurrentKey(agentId);
      cancelTimer(state);
      update(agentId, state);
    }
    if (migration.resetClocks() > 0) {
      LOG.warn(
          "The clocks of {} agents were ahead of this machine's by more than flow.maxClockSkew, by"
              + " times that an earlier build believed. They were put back; {} windows that lay"
              + " ahead have no row.",
          migration.resetClocks(),
          migration.discardedWindows());
    }
  }

  /** All agents that were restored. A list, because their state is modified meanwhile. */
  private List<String> agentIds() {
    KeyedStateBackend<String> backend = getKeyedStateBackend();
    try (Stream<String> ids = backend.getKeys(AGENTS, VoidNamespace.INSTANCE)) {
      return ids.toList();
    }
  }

  @Override
  public void processElement(StreamRecord<Keyed> record) throws Exception {
    Keyed value = record.getValue();
    if (value instanceof HostSample sample) {
      onSample(sample, record.getTimestamp());
    } else if (value instanceof Heartbeat heartbeat) {
      statistics.onHeartbeat(heartbeat);
    } else if (value instanceof QuotaExcess excess) {
      statistics.onQuotaExcess(agents.get(excess.agentId()), excess, statsOutput);
    } else {
      throw new IllegalStateException("statistics have no use for " + value.getClass().getName());
    }
  }

  private void onSample(HostSample sample, long recordTime) throws Exception {
    if (sample.agentId().length() > EcsEventOperator.MAX_AGENT_ID_LENGTH) {
      statsMetrics.longAgentId();
      return;
    }
    AgentState state = agents.get(sample.agentId());
    if (statistics.beforeSample(state, sample, recordTime, statsOutput)) {
      clear(sample.agentId(), state);
      state = agents.get(sample.agentId());
    }
    if (!statistics.onSample(state, sample, recordTime, statsOutput)) {
      statsMetrics.untimedSample();
      return;
    }
    statsMetrics.invalidFigures(sample.measurements().invalid());
    update(sample.agentId(), state);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    String agentId = timer.getKey();
    AgentState state = agents.get(agentId);
    if (state.timer() != timer.getTimestamp()) {
      return;
    }
    state.setTimer(AgentState.NO_TIMER);
    long watermark = timers.currentWatermark();
    if (watermark == Long.MAX_VALUE) {
      statistics.onEndOfInput(agentId, state, statsOutput);
      clear(agentId, state);
    } else if (statistics.onTimer(agentId, state, watermark, statsOutput)) {
      clear(agentId, state);
    } else {
      update(agentId, state);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no processing-time timer is ever registered");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    agents.flush();
    settingsInState.update(List.of(settings.toString()));
    super.snapshotState(context);
  }

  /** Updates the state of an agent; its timer is registered if it is due sooner. */
  private void update(String agentId, AgentState state) throws Exception {
    long next = statistics.nextTimer(state, timers.currentWatermark());
    if (state.timer() == AgentState.NO_TIMER || next < state.timer()) {
      setCurrentKey(agentId);
      cancelTimer(state);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next);
      state.setTimer(next);
    }
    agents.put(agentId, state);
  }

  private void clear(String agentId, AgentState state) {
    setCurrentKey(agentId);
    cancelTimer(state);
    agents.clear(agentId);
  }

  /** Needs the key of the agent. */
  private void cancelTimer(AgentState state) {
    if (state.timer() != AgentState.NO_TIMER) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, state.timer());
      state.setTimer(AgentState.NO_TIMER);
    }
  }
}
