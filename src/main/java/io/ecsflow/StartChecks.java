package io.ecsflow;

import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked before a job starts: what would fail later, or lose something, in a sentence each.
 */
public final class StartChecks {

  private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);

  /** Where the job's main runs in the process of the JobManager. */
  private static final String EMBEDDED = "embedded";

  /** Where the JobManager runs in this process too. */
  private static final Set<String> HERE = Set.of("local", EMBEDDED);

  private StartChecks() {}

  /**
   * What is not ok.
   *
   * @param configuration with which the job is to start, also from which savepoint
   */
  public static List<CheckResult> findings(JobSettings job, ReadableConfig configuration) {
    List<CheckResult> findings = new ArrayList<>();
    configuration
        .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
        .ifPresent(path -> findings.addAll(restore(path, job, configuration)));
    Connectors.check(job, findings::add);
    findings.removeIf(CheckResult::isOk);
    if (!isFailover(configuration) && findings.stream().noneMatch(CheckResult::isFailed)) {
      Connectors.anotherJob(job).ifPresent(findings::add);
    }
    return findings;
  }

  /**
   * Warns of what may surprise.
   *
   * @throws IllegalStateException where the job would fail; the message says why and what to do
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
   * Whether a JobManager may be coming back with its job. In application mode with high
   * availability it then runs the job's main again, as at the first start, and ends for good where
   * that throws: while the brokers are away the job must wait for them instead, as its restarts do.
   * The first start is not told apart from it.
   */
  static boolean isFailover(ReadableConfig configuration) {
    return EMBEDDED.equals(configuration.get(DeploymentOptions.TARGET))
        && HighAvailabilityMode.isHighAvailabilityModeActivated(asConfiguration(configuration))
        && configuration.getOptional(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID).isPresent();
  }

  private static Configuration asConfiguration(ReadableConfig configuration) {
    return Configuration.fromMap(configuration.toMap());
  }

  private static List<CheckResult> restore(
      String path, JobSettings job, ReadableConfig configuration) {
    try {
      return RestorePoint.read(path).check(job, backend(configuration), Instant.now());
    } catch (FileNotFoundException e) {
      String nothing = "there is nothing of that name, or no _metadata in it";
      return List.of(
          HERE.contains(configuration.getOptional(DeploymentOptions.TARGET).orElse(""))
              ? CheckResult.failed("savepoint " + path, nothing)
              : unknown(path, nothing + " on this machine"));
    } catch (IOException | IllegalArgumentException e) {
      return List.of(unknown(path, String.valueOf(e.getMessage())));
    }
  }

  private static CheckResult unknown(String path, String why) {
    return CheckResult.warning(
        "savepoint " + path,
        "cannot be read from here, so its age and its state backend are not known: " + why);
  }

  private static Optional<String> backend(ReadableConfig configuration) {
    ConfigOption<String> option = StateBackendOptions.STATE_BACKEND;
    return configuration.getOptional(option);
  }
}
