package io.ecsflow.flink;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
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
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Windows and health of each agent, see {@link HostStatistics}. An agent has one timer at a time; a
 * new event only ever moves what is due later, so the timer stays and looks again when it fires.
 */
public final class HostStatsFunction extends KeyedProcessFunction<String, HostSample, EcsEvent> {

  private static final long serialVersionUID = 1L;

  /** In characters; whose id is longer has no statistics, since it would be kept for days. */
  static final int LONGEST_AGENT_ID = 256;

  private final StatsSettings settings;
  private final FlowSettings flow;
  private transient HostStatistics statistics;
  private transient HostStatsMetrics metrics;
  private transient HostStatsRow hostRow;
  private transient HealthRow healthRow;
  private transient ValueState<AgentState> agents;

  public HostStatsFunction(StatsSettings settings, FlowSettings flow) {
    this.settings = settings;
    this.flow = flow;
  }

  @Override
  public void open(OpenContext context) {
    metrics = new HostStatsMetrics(getRuntimeContext().getMetricGroup());
    hostRow = new HostStatsRow();
    healthRow = new HealthRow();
    agents =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("agent", AgentStateSerializer.INSTANCE));
    statistics =
        new HostStatistics(
            settings, flow.maxOutOfOrderness(), flow.maxClockSkew(), System.currentTimeMillis());
  }

  @Override
  public void processElement(HostSample sample, Context context, Collector<EcsEvent> out)
      throws Exception {
    if (sample.agentId().length() > LONGEST_AGENT_ID) {
      metrics.longAgentId();
      return;
    }
    metrics.invalidFigures(sample.figures().invalid());
    TimerService time = context.timerService();
    AgentState known = agents.value();
    AgentState state = known == null ? new AgentState() : known;
    statistics.sample(state, sample, time.currentProcessingTime(), new Output(context, out));
    keep(state, time);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<EcsEvent> out)
      throws Exception {
    AgentState state = agents.value();
    if (state == null || state.timer() != timestamp) {
      return;
    }
    TimerService time = context.timerService();
    state.setTimer(Long.MIN_VALUE);
    Output output = new Output(context, out);
    String agentId = context.getCurrentKey();
    if (time.currentWatermark() == Long.MAX_VALUE) {
      statistics.endOfInput(agentId, state, output);
      agents.clear();
    } else if (statistics.look(
        agentId, state, time.currentWatermark(), time.currentProcessingTime(), output)) {
      agents.clear();
    } else {
      keep(state, time);
    }
  }

  private void keep(AgentState state, TimerService time) throws Exception {
    long next = statistics.nextLook(state, time.currentWatermark());
    if (state.timer() == Long.MIN_VALUE || next < state.timer()) {
      if (state.timer() != Long.MIN_VALUE) {
        time.deleteEventTimeTimer(state.timer());
      }
      time.registerEventTimeTimer(next);
      state.setTimer(next);
    }
    agents.update(state);
  }

  private final class Output implements StatsOutput {

    private final Context context;
    private final Collector<EcsEvent> out;

    Output(Context context, Collector<EcsEvent> out) {
      this.context = context;
      this.out = out;
    }

    @Override
    public void row(HostStats row) {
      metrics.row(row);
      out.collect(hostRow.encode(row));
    }

    @Override
    public void late(HostSample sample, long closedUpTo) {
      metrics.lateSample();
      String detail =
          "the event's time is %s, its agent's windows are closed up to %s"
              .formatted(
                  Instant.ofEpochMilli(sample.event().eventTime()),
                  Instant.ofEpochMilli(closedUpTo));
      context.output(
          SideOutputs.REJECTED,
          new Rejected(sample.event().source(), Stage.HOST_STATS, Reason.LATE_SAMPLE, detail));
    }

    @Override
    public void health(HealthEvent event) {
      metrics.health(event);
      context.output(SideOutputs.HEALTH, healthRow.encode(event));
    }

    @Override
    public void fleet(FleetChange change) {
      context.output(SideOutputs.FLEET, change);
    }
  }
}
