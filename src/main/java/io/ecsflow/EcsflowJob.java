package io.ecsflow;

import io.ecsflow.config.JobFileException;
import io.ecsflow.config.JobSettings;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Main of the job jar: {@code flink run -d ecsflow-job.jar JOB.yaml}. */
public final class EcsflowJob {

  /** Whoever submits the job has asked {@link StartChecks} already. */
  public static final String CHECKED = "--checked";

  private EcsflowJob() {}

  /**
   * Submits the job of a job file, which lies on the machine on which this method runs. It throws
   * where it cannot, and never ends the process: that may be a JobManager.
   *
   * @param args the path of the job file; after it may be {@link #CHECKED}
   */
  public static void main(String[] args) throws Exception {
    boolean isChecked = args.length == 2 && args[1].equals(CHECKED);
    if (args.length != 1 && !isChecked) {
      throw new IllegalArgumentException(
          "expected one argument, the path of a job file, had " + args.length);
    }
    JobSettings job = read(Path.of(args[0]));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    if (isChecked) {
      buildChecked(env, job);
    } else {
      build(env, job);
    }
    env.executeAsync(job.name());
  }

  /**
   * Adds the job to the environment; whoever calls executes it.
   *
   * @throws IllegalStateException if something that the job needs does not answer; the message says
   *     what and why
   */
  public static void build(StreamExecutionEnvironment env, JobSettings job) {
    StartChecks.require(job, env.getConfiguration());
    buildChecked(env, job);
  }

  private static void buildChecked(StreamExecutionEnvironment env, JobSettings job) {
    Checkpointing.ensure(env, job);
    Topology.build(env, Connectors.source(job), Connectors.sinks(job), job);
  }

  private static JobSettings read(Path file) throws JobFileException {
    try {
      return LocalJobFile.read(file);
    } catch (JobFileException e) {
      e.problems().forEach(System.err::println);
      throw e;
    }
  }
}
