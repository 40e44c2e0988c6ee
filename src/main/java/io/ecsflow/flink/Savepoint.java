package io.ecsflow;

import io.ecsflow.config.Durations;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.connector.CheckResult;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.CheckpointProperties;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/**
 * The savepoint or retained checkpoint from which a job is to go on.
 *
 * @param path as the user gave it
 * @param madeAt when it was complete
 * @param metadata what is in it
 */
record RestorePoint(String path, Instant madeAt, CheckpointMetadata metadata) {

  /**
   * @throws IOException when there is none, or it cannot be read from here
   */
  static RestorePoint read(String path) throws IOException {
    StreamStateHandle file =
        AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path).getMetadataHandle();
    try (DataInputStream in = new DataInputStream(file.openInputStream())) {
      ClassLoader classes = RestorePoint.class.getClassLoader();
      return new RestorePoint(
          path, madeAt(file), Checkpoints.loadCheckpointMetadata(in, classes, path));
    }
  }

  private static Instant madeAt(StreamStateHandle file) throws IOException {
    if (!(file instanceof FileStateHandle inFile)) {
      throw new IOException("it is in no file");
    }
    Path path = inFile.getFilePath();
    FileStatus status = path.getFileSystem().getFileStatus(path);
    return Instant.ofEpochMilli(status.getModificationTime());
  }

  /**
   * What may surprise whoever goes on from there, or makes it impossible.
   *
   * @param stateBackend of the job to be, as {@code state.backend.type} has it; empty where it is
   *     not known
   */
  List<CheckResult> check(JobSettings job, Optional<String> stateBackend, Instant now)
      throws IOException {
    List<CheckResult> results = new ArrayList<>();
    if (stateBackend.isPresent()) {
      otherBackend(stateBackend.get()).ifPresent(results::add);
    }
    if (job.sinks() instanceof KafkaSinkSettings kafka
        && kafka.delivery() == DeliveryGuarantee.EXACTLY_ONCE) {
      uncommitted(kafka.transactionTimeout(), now).ifPresent(results::add);
    }
    return results;
  }

  private Optional<CheckResult> otherBackend(String ours) throws IOException {
    for (OperatorState operator : metadata.getOperatorStates()) {
      for (OperatorSubtaskState subtask : operator.getStates()) {
        for (KeyedStateHandle state : subtask.getManagedKeyedState()) {
          Optional<String> theirs = StateBackendOfState.of(state);
          if (theirs.isPresent() && isOther(theirs.get(), ours)) {
            return Optional.of(failure(theirs.get(), ours));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOther(String theirs, String ours) {
    return !ours.equals(theirs)
        && List.of(StateBackendOfState.ROCKSDB, StateBackendOfState.HASHMAP).contains(ours);
  }

  private CheckResult failure(String theirs, String ours) {
    return CheckResult.failed(
        subject(),
        "was written by the state backend %1$s and cannot be read by %2$s: set state.backend.type to %1$s, or take a savepoint in the canonical format with %1$s and go on from that"
            .formatted(theirs, ours));
  }

  /**
   * A job that was stopped has committed all that is in its savepoint. Any other savepoint commits
   * nothing, and a job that died may not have come to commit a checkpoint.
   */
  private Optional<CheckResult> uncommitted(Duration transactionTimeout, Instant now) {
    Duration age = Duration.between(madeAt, now);
    if (wasStopped() || age.compareTo(transactionTimeout) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        CheckResult.warning(
            subject(),
            "is %s old, and after sinks.kafka.transactionTimeout (%s) the brokers gave up what the job had written for it and not committed yet. If the job went on after it, or ended in order, nothing is missing; if it died just then, records are, and the job counts them as it starts (metric lostTransactions). To read them again, start without it and with source.kafka.startFrom at a time before %s: records that are there already then come twice, with the same ids"
                .formatted(
                    Durations.format(Duration.ofMinutes(age.toMinutes())),
                    Durations.format(transactionTimeout),
                    madeAt.minus(transactionTimeout))));
  }

  private boolean wasStopped() {
    CheckpointProperties properties = metadata.getCheckpointProperties();
    return properties != null && properties.isSynchronous();
  }

  private String subject() {
    return "savepoint " + path;
  }
}
