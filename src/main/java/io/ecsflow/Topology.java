package io.ecsflow;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.flink.EventTimes;
import io.ecsflow.flink.FleetFunction;
import io.ecsflow.flink.HostStatsOperator;
import io.ecsflow.flink.NormalizeFunction;
import io.ecsflow.flink.RecordTypes;
import io.ecsflow.flink.SideOutputs;
import io.ecsflow.flink.Sinks;
import io.ecsflow.flink.SplitRejectedFunction;
import io.ecsflow.stats.FleetRow;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.StatsSettings;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole dataflow, top to bottom. Source and sinks are arguments, so that a test can bring its
 * own.
 */
public final class Topology {

  private Topology() {}

  /** Adds the job to the environment; whoever calls executes it. */
  public static void build(
      StreamExecutionEnvironment env, Source<Decoded, ?, ?> source, Sinks sinks, JobSettings job) {
    env.configure(strict());

    // source + decode: inside the source, so that watermarks stay per partition
    DataStream<Decoded> decoded =
        env.fromSource(
                source,
                watermarks(job.flow(), source.getBoundedness()),
                "agent-events",
                RecordTypes.DECODED)
            .uid("agent-events");

    // split: what is no event leaves here, with its reason
    SingleOutputStreamOperator<AgentEvent> events =
        decoded
            .process(new SplitRejectedFunction(job.flow()))
            .returns(RecordTypes.AGENT_EVENT)
            .name("split-rejected")
            .uid("split-rejected");

    // normalize: agent JSON to ECS JSON, in each agent's order
    SingleOutputStreamOperator<EcsEvent> normalized =
        events
            .keyBy(AgentEvent::agentId)
            .process(
                new NormalizeFunction(
                    job.normalization(), job.decoding(), job.hostStats().isPresent()))
            .returns(RecordTypes.ECS_EVENT)
            .name("normalize")
            .uid("normalize");

    // failures: one stream, whatever the stage
    DataStream<Rejected> rejected =
        events
            .getSideOutput(SideOutputs.REJECTED)
            .union(normalized.getSideOutput(SideOutputs.REJECTED));
    if (job.hostStats().isPresent()) {
      rejected = rejected.union(statistics(normalized, job.hostStats().get(), job.flow(), sinks));
    }

    // sinks: each carries its own encoder
    normalized.sinkTo(sinks.events()).name("events-sink").uid("events-sink");
    rejected.sinkTo(sinks.rejected()).name("rejected-sink").uid("rejected-sink");
  }

  /** Adds what is made of the samples of all events; gives those that came too late. */
  private static DataStream<Rejected> statistics(
      SingleOutputStreamOperator<EcsEvent> normalized,
      StatsSettings settings,
      FlowSettings flow,
      Sinks sinks) {

    // host-stats: windows on each agent's own clock, in the task that has the agent's events
    SingleOutputStreamOperator<EcsEvent> hostStats =
        DataStreamUtils.reinterpretAsKeyedStream(
                normalized.getSideOutput(SideOutputs.SAMPLES), HostSample::agentId, Types.STRING)
            .transform("host-stats", RecordTypes.ECS_EVENT, new HostStatsOperator(settings, flow))
            .uid("host-stats");

    // fleet: one row a window, of all agents
    SingleOutputStreamOperator<EcsEvent> fleet =
        hostStats
            .getSideOutput(SideOutputs.FLEET)
            .keyBy(change -> FleetRow.KEY)
            .process(new FleetFunction(settings))
            .returns(RecordTypes.ECS_EVENT)
            .name("fleet")
            .uid("fleet")
            .setParallelism(1);

    hostStats.sinkTo(sinks.hostStats()).name("host-stats-sink").uid("host-stats-sink");
    hostStats
        .getSideOutput(SideOutputs.HEALTH)
        .sinkTo(sinks.health())
        .name("health-sink")
        .uid("health-sink");
    fleet.sinkTo(sinks.fleet()).name("fleet-sink").uid("fleet-sink").setParallelism(1);
    return hostStats.getSideOutput(SideOutputs.REJECTED);
  }

  /**
   * Where the input ends nobody is idle: a task that is slow would be taken for one, and the others
   * that are done would end the time of its agents.
   */
  private static WatermarkStrategy<Decoded> watermarks(FlowSettings flow, Boundedness input) {
    WatermarkStrategy<Decoded> strategy =
        WatermarkStrategy.<Decoded>forBoundedOutOfOrderness(flow.maxOutOfOrderness())
            .withTimestampAssigner(new EventTimes(flow.maxClockSkew()));
    return input == Boundedness.BOUNDED ? strategy : strategy.withIdleness(flow.idleness());
  }

  /**
   * A missing uid or a type without a serializer of ours fails at start. Records are immutable: no
   * copies.
   */
  private static Configuration strict() {
    return new Configuration()
        .set(PipelineOptions.GENERIC_TYPES, false)
        .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
        .set(PipelineOptions.OBJECT_REUSE, true);
  }
}
