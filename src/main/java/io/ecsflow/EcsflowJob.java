package io.ecsflow;

import io.ecsflow.config.JobFileException;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Main of the job jar: {@code flink run -d ecsflow-job.jar JOB.yaml}. */
public final class EcsflowJob {

  private EcsflowJob() {}

  /**
   * Submits the job of a job file, which lies on the machine on which this method runs. It throws
   * where it cannot, and never ends the process: that may be a JobManager.
   *
   * @param args the path of the job file
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      throw new IllegalArgumentException(
          "expected one argument, the path of a job file, had " + args.length);
    }
    JobSettings job = read(Path.of(args[0]));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    build(env, job);
    env.executeAsync(job.name());
  }

  /**
   * Adds the job to the environment; whoever calls executes it.
   *
   * @throws IllegalStateException if something that the job needs does not answer; the message says
   *     what and why
   */
  public static void build(StreamExecutionEnvironment env, JobSettings job) {
    Checkpointing.ensure(env, job);
    refuseWhatFails(job);
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

  private static void refuseWhatFails(JobSettings job) {
    List<CheckResult> failed =
        Connectors.check(job).stream().filter(result -> !result.isOk()).toList();
    if (!failed.isEmpty()) {
      throw new IllegalStateException(
          failed.stream()
              .map(CheckResult::toString)
              .collect(Collectors.joining("\n", "job " + job.name() + " cannot start:\n", "")));
    }
  }
}
