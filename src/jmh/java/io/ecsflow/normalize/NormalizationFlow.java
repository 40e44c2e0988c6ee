package io.ecsflow.normalize;

import io.ecsflow.Connectors;
import io.ecsflow.config.JobSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.RecordTypes;
import io.ecsflow.flink.SideOutputs;
import io.ecsflow.flink.Sinks;
import io.ecsflow.flink.SplitRejectedFunction;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The job, without statistics, with something else in the place of its normalization. */
final class NormalizationFlow {

  private NormalizationFlow() {}

  /** Makes a record of an event. */
  interface Normalization {
    EcsEvent normalize(AgentEvent event);
  }

  /** Makes the normalization of one task. */
  interface Factory extends Serializable {
    Normalization of(Profile profile);
  }

  static void build(StreamExecutionEnvironment env, JobSettings job, Factory normalization) {
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
        .process(new Normalize(normalization, job.normalization().profile()))
        .returns(RecordTypes.ECS_EVENT)
        .sinkTo(sinks.events())
        .uid("events-sink");
    events.getSideOutput(SideOutputs.REJECTED).sinkTo(sinks.rejected()).uid("rejected-sink");
  }

  private static final class Normalize extends KeyedProcessFunction<String, AgentEvent, EcsEvent> {

    private static final long serialVersionUID = 1L;

    private final Factory factory;
    private final Profile profile;
    private transient Normalization normalization;

    Normalize(Factory factory, Profile profile) {
      this.factory = factory;
      this.profile = profile;
    }

    @Override
    public void open(OpenContext context) {
      normalization = factory.of(profile);
    }

    @Override
    public void processElement(AgentEvent event, Context context, Collector<EcsEvent> out) {
      out.collect(normalization.normalize(event));
    }
  }
}
