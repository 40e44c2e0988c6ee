package io.ecsflow.normalize;

import io.ecsflow.config.JobSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.tools.bench.Flow;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job with a normalization that costs next to nothing: the record is the event's text, twice,
 * which is nearly as long as a real record. It shows what a faster normalization could gain at
 * most.
 */
public final class DoublingFlow implements Flow {

  @Override
  public void build(StreamExecutionEnvironment env, JobSettings job) {
    NormalizationFlow.build(env, job, profile -> DoublingFlow::doubled);
  }

  private static EcsEvent doubled(SourceRecord source) {
    byte[] raw = Objects.requireNonNull(source.value());
    byte[] twice = new byte[2 * raw.length];
    System.arraycopy(raw, 0, twice, 0, raw.length);
    System.arraycopy(raw, 0, twice, raw.length, raw.length);
    long time = source.origin().timestamp();
    return new EcsEvent("id", "agent", time, time, twice);
  }
}
