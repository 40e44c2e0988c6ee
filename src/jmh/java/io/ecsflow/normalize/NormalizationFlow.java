package io.ecsflow.normalize;

import io.ecsflow.Connectors;
import io.ecsflow.config.JobSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.RecordTypes;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** The job without statistics and dead letters, with another normalization in place of its own. */
final class NormalizationFlow {

  private NormalizationFlow() {}

  /** Makes a record of an event. */
  interface Normalization {
    EcsEvent normalize(SourceRecord source);
  }

  /** Makes the normalization of one task. */
  interface Factory extends Serializable {
    Normalization of(Profile profile);
  }

  static void build(StreamExecutionEnvironment env, JobSettings job, Factory normalization) {
    env.getConfig().enableObjectReuse();
    env.<SourceRecord>fromSource(
            Connectors.source(job),
            WatermarkStrategy.noWatermarks(),
            "agent-events",
            RecordTypes.SOURCE_RECORD)
        .process(new Normalize(normalization, job.normalization().profile()))
        .returns(RecordTypes.ECS_EVENT)
        .sinkTo(Connectors.sinks(job).events())
        .uid("events-sink");
  }

  /** Normalizes in one task. */
  static final class Normalize extends ProcessFunction<SourceRecord, EcsEvent> {

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
    public void processElement(SourceRecord source, Context context, Collector<EcsEvent> out) {
      out.collect(normalization.normalize(source));
    }
  }
}
