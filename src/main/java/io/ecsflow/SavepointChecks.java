package io.ecsflow;

import io.ecsflow.config.Durations;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.flink.Savepoint;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateBackendOptions;

/**
 * Checks whether a job can resume from a savepoint or retained checkpoint without losing records.
 */
final class SavepointChecks {

  /** Deployment targets whose JobManager runs in this process. */
  private static final Set<String> LOCAL_TARGETS = Set.of("local", StartChecks.EMBEDDED_TARGET);

  private static final Set<String> KNOWN_BACKENDS = Set.of(Savepoint.ROCKSDB, Savepoint.HASHMAP);

  private final String subject;
  private final Savepoint savepoint;

  private SavepointChecks(String path, Savepoint savepoint) {
    subject = subject(path);
    this.savepoint = savepoint;
  }

  /** Findings on the savepoint at a path, which may not be readable from here. */
  static List<CheckResult> check(String path, JobSettings job, ReadableConfig configuration) {
    ConfigOption<String> backend = StateBackendOptions.STATE_BACKEND;
    try {
      return check(path, job, configuration.getOptional(backend), Instant.now());
    } catch (FileNotFoundException e) {
      String nothing = "there is nothing of that name, or no _metadata in it";
      return List.of(
          LOCAL_TARGETS.contains(configuration.getOptional(DeploymentOptions.TARGET).orElse(""))
              ? CheckResult.failed(subject(path), nothing)
              : unreadable(path, nothing + " on this machine"));
    } catch (IOException | IllegalArgumentException e) {
      return List.of(unreadable(path, String.valueOf(e.getMessage())));
    }
  }

  /**
   * Findings on a savepoint that can be read.
   *
   * @param stateBackend of the job, as {@code state.backend.type} has it; empty if it is not known
   */
  static List<CheckResult> check(
      String path, JobSettings job, Optional<String> stateBackend, Instant now) throws IOException {
    SavepointChecks checks = new SavepointChecks(path, Savepoint.read(path));
    List<CheckResult> results = new ArrayList<>();
    if (stateBackend.isPresent()) {
      checks.stateBackend(stateBackend.get()).ifPresent(results::add);
    }
    if (job.sinks() instanceof KafkaSinkSettings kafka
        && kafka.delivery() == DeliveryGuarantee.EXACTLY_ONCE) {
      checks.transactions(kafka.transactionTimeout(), now).ifPresent(results::add);
    }
    return results;
  }

  private Optional<CheckResult> stateBackend(String ours) throws IOException {
    Optional<String> writer = savepoint.stateBackend();
    if (writer.isEmpty() || writer.get().equals(ours) || !KNOWN_BACKENDS.contains(ours)) {
      return Optional.empty();
    }
    return Optional.of(
        CheckResult.failed(
            subject,
            "was written by the state backend %1$s and cannot be read by %2$s: set state.backend.type to %1$s, or take a savepoint in the canonical format with %1$s and go on from that"
                .formatted(writer.get(), ours)));
  }

  /**
   * A job that was stopped has committed all that is in its savepoint. Any other savepoint commits
   * nothing, and a job that died may not have committed its last checkpoint.
   */
  private Optional<CheckResult> transactions(Duration transactionTimeout, Instant now) {
    Duration age = Duration.between(savepoint.completedAt(), now);
    if (savepoint.isOfStoppedJob() || age.compareTo(transactionTimeout) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        CheckResult.warning(
            subject,
            "is %s old, and after sinks.kafka.transactionTimeout (%s) the brokers gave up what the job had written for it and not committed yet. If the job went on after it, or ended in order, nothing is missing; if it died just then, records are, and the job counts them as it starts (metric lost_transactions_total). To read them again, start without it and with source.kafka.startFrom at a time before %s: records that are there already then come twice, with the same ids"
                .formatted(
                    Durations.format(Duration.ofMinutes(age.toMinutes())),
                    Durations.format(transactionTimeout),
                    savepoint.completedAt().minus(transactionTimeout))));
  }

  private static CheckResult unreadable(String path, String why) {
    return CheckResult.warning(
        subject(path),
        "cannot be read from here, so its age and its state backend are not known: " + why);
  }

  private static String subject(String path) {
    return "savepoint " + path;
  }
}
