package io.ecsflow.normalize;

import io.ecsflow.Connectors;
import io.ecsflow.cli.bench.Flow;
import io.ecsflow.config.JobSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.RecordTypes;
import io.ecsflow.flink.SideOutputs;
import io.ecsflow.flink.Sinks;
import io.ecsflow.flink.SplitRejectedFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The job with the normalization on Jackson's trees: a candidate of {@code bin/ecsflow bench}, so
 * that the whole job is compared too. Without statistics.
 */
public final class TreeFlow implements Flow {

  @Override
  public void build(StreamExecutionEnvironment env, JobSettings job) {
    env.getConfig().enableObjectReuse();
    Sinks sinks = Connectors.sinks(job);
    SingleOutputStreamOperator<AgentEvent> events =
        env.<Decoded>fromSource(
                Connectors.source(job),
                WatermarkStrategy.noWatermarks(),
                "agent-events",
                RecordTypes.DECODED)
            .process(new SplitRejectedFunction(job.flow()))
            .returns(RecordTypes.AGENT_EVENT);
    events
        .keyBy(AgentEvent::agentId)
        .process(new Normalize(job.normalization().profile()))
        .returns(RecordTypes.ECS_EVENT)
        .sinkTo(sinks.events())
        .uid("events-sink");
    events.getSideOutput(SideOutputs.REJECTED).sinkTo(sinks.rejected()).uid("rejected-sink");
  }

  private static final class Normalize extends KeyedProcessFunction<String, AgentEvent, EcsEvent> {

    private static final long serialVersionUID = 1L;

    private final Profile profile;
    private transient TreeNormalizer normalizer;

    Normalize(Profile profile) {
      this.profile = profile;
    }

    @Override
    public void open(OpenContext context) {
      normalizer = new TreeNormalizer(profile);
    }

    @Override
    public void processElement(AgentEvent event, Context context, Collector<EcsEvent> out) {
      out.collect(normalizer.normalize(event));
    }
  }
}
