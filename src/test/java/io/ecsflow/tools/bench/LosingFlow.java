package io.ecsflow.tools.bench;

import io.ecsflow.Connectors;
import io.ecsflow.Topology;
import io.ecsflow.config.JobSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.flink.Sinks;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Finds most events too large, and throws them away. */
public final class LosingFlow implements Flow {

  @Override
  public void build(StreamExecutionEnvironment env, JobSettings job) {
    DecodeSettings small = new DecodeSettings(Format.RAW, 700, 64, 1_000);
    Sinks sinks = Connectors.sinks(job);
    Topology.build(
        env,
        Connectors.source(job),
        new Sinks(
            sinks.events(),
            new DiscardingSink<>(),
            sinks.hostStats(),
            sinks.health(),
            sinks.fleet()),
        new JobSettings(
            job.name(),
            job.source(),
            small,
            job.normalization(),
            job.flow(),
            job.hostStats(),
            job.sinks()));
  }
}
