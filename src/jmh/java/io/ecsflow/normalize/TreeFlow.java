package io.ecsflow.normalize;

import io.ecsflow.config.JobSettings;
import io.ecsflow.tools.bench.Flow;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job with the normalization on Jackson's trees: a candidate of the benchmark of whole jobs.
 */
public final class TreeFlow implements Flow {

  @Override
  public void build(StreamExecutionEnvironment env, JobSettings job) {
    NormalizationFlow.build(env, job, profile -> new TreeNormalizer(profile)::normalize);
  }
}
