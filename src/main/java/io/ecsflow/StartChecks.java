package io.ecsflow;

import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks before a job starts: each finding is a sentence on what would fail later, or lose records.
 */
public final class StartChecks {

  private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);

  /** The deployment target of a job whose main runs in the JobManager. */
  static final String EMBEDDED_TARGET = "embedded";

  private StartChecks() {}

  /**
   * The results that are not ok.
   *
   * @param configuration of the job, with the savepoint from which it is to start
   */
  public static List<CheckResult> findings(JobSettings job, ReadableConfig configuration) {
    List<CheckResult> findings = findingsOfSuccessor(job, configuration);
    if (!isFailover(configuration) && findings.stream().noneMatch(CheckResult::isFailed)) {
      Connectors.anotherJob(job).ifPresent(findings::add);
    }
    return findings;
  }

  /** The same for a job that is to follow one of its name, which still runs. */
  public static List<CheckResult> findingsOfSuccessor(
      JobSettings job, ReadableConfig configuration) {
    List<CheckResult> findings = new ArrayList<>();
    configuration
        .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
        .ifPresent(path -> findings.addAll(SavepointChecks.check(path, job, configuration)));
    Connectors.check(job, findings::add);
    findings.removeIf(CheckResult::isOk);
    return findings;
  }

  /**
   * Whether the checkpoints of a configuration are such that no transaction of the job can expire.
   */
  public static CheckResult checkpointing(JobSettings job, Configuration configuration) {
    try {
      Checkpointing.configure(new StreamExecutionEnvironment(configuration), job);
      return CheckResult.ok("checkpoints", "as the sinks need them");
    } catch (IllegalStateException e) {
      return CheckResult.failed("checkpoints", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Logs the findings with which the job can start: warnings and, in a failover, failures.
   *
   * @throws IllegalStateException if the job would fail; the message says why and what to do
   */
  static void require(JobSettings job, ReadableConfig configuration) {
    List<CheckResult> findings = findings(job, configuration);
    boolean isFailover = isFailover(configuration);
    findings.stream()
        .filter(finding -> isFailover || !finding.isFailed())
        .forEach(finding -> LOG.warn("job {}: {}", job.name(), finding));
    List<CheckResult> failed = findings.stream().filter(CheckResult::isFailed).toList();
    if (!isFailover && !failed.isEmpty()) {
      throw new IllegalStateException(
          failed.stream()
              .map(CheckResult::toString)
              .collect(Collectors.joining("\n", "job " + job.name() + " cannot start:\n", "")));
    }
  }

  /**
   * Whether this may be the failover of a JobManager. In application mode with high availability it
   * then runs the job's main again, as at the first start, and the job ends for good if that
   * throws: while the brokers are away it must wait for them instead, as after a restart. A
   * failover and the first start cannot be told apart.
   */
  static boolean isFailover(ReadableConfig configuration) {
    return EMBEDDED_TARGET.equals(configuration.get(DeploymentOptions.TARGET))
        && HighAvailabilityMode.isHighAvailabilityModeActivated(asConfiguration(configuration))
        && configuration.getOptional(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID).isPresent();
  }

  private static Configuration asConfiguration(ReadableConfig configuration) {
    return Configuration.fromMap(configuration.toMap());
  }
}
