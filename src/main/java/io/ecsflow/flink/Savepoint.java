package io.ecsflow.flink;

import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.CheckpointProperties;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.SavepointKeyedStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/** A savepoint or retained checkpoint, as its metadata describes it. */
public final class Savepoint {

  public static final String ROCKSDB = "rocksdb";
  public static final String HASHMAP = "hashmap";

  private final Instant completedAt;
  private final CheckpointMetadata metadata;

  private Savepoint(Instant completedAt, CheckpointMetadata metadata) {
    this.completedAt = completedAt;
    this.metadata = metadata;
  }

  /**
   * Reads the metadata of the savepoint at a path, as {@code execution.state-recovery.path} has it.
   *
   * @throws IOException if there is none, or it cannot be read from here
   */
  public static Savepoint read(String path) throws IOException {
    StreamStateHandle file =
        AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path).getMetadataHandle();
    try (DataInputStream in = new DataInputStream(file.openInputStream())) {
      ClassLoader classes = Savepoint.class.getClassLoader();
      return new Savepoint(
          completedAt(file), Checkpoints.loadCheckpointMetadata(in, classes, path));
    }
  }

  private static Instant completedAt(StreamStateHandle file) throws IOException {
    if (!(file instanceof FileStateHandle inFile)) {
      throw new IOException("it is in no file");
    }
    Path path = inFile.getFilePath();
    FileStatus status = path.getFileSystem().getFileStatus(path);
    return Instant.ofEpochMilli(status.getModificationTime());
  }

  /** When its metadata was written. */
  public Instant completedAt() {
    return completedAt;
  }

  /** Whether the job was stopped with it, and so has committed all that is in it. */
  public boolean isOfStoppedJob() {
    CheckpointProperties properties = metadata.getCheckpointProperties();
    return properties != null && properties.isSynchronous();
  }

  /**
   * The only state backend that can read it, as {@code state.backend.type} names it: the one that
   * wrote the checkpoint or native savepoint. Empty for a canonical savepoint, which each can read,
   * and where it is not known.
   */
  public Optional<String> stateBackend() throws IOException {
    for (OperatorState operator : metadata.getOperatorStates()) {
      for (OperatorSubtaskState subtask : operator.getStates()) {
        for (KeyedStateHandle state : subtask.getManagedKeyedState()) {
          Optional<String> backend = writerOf(state);
          if (backend.isPresent()) {
            return backend;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> writerOf(KeyedStateHandle state) throws IOException {
    if (state instanceof SavepointKeyedStateHandle) {
      return Optional.empty();
    }
    if (state instanceof IncrementalKeyedStateHandle) {
      return Optional.of(ROCKSDB);
    }
    return state instanceof KeyGroupsStateHandle full ? writerOfFull(full) : Optional.empty();
  }

  /**
   * Both backends write full state, and Flink does not record which. But {@code hashmap} begins
   * each key group with its number, an int, and {@code rocksdb} with the number of a state, a
   * short, and the first two bytes of a length.
   */
  private static Optional<String> writerOfFull(KeyGroupsStateHandle state) throws IOException {
    for (Tuple2<Integer, Long> keyGroup : state.getGroupRangeOffsets()) {
      if (keyGroup.f0 > 0 && keyGroup.f1 > 0) {
        try (FSDataInputStream in = state.openInputStream()) {
          in.seek(keyGroup.f1);
          int first = new DataInputViewStreamWrapper(in).readInt();
          return Optional.of(first == keyGroup.f0 ? HASHMAP : ROCKSDB);
        }
      }
    }
    return Optional.empty();
  }
}
