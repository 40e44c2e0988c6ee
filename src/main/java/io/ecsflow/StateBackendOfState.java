package io.ecsflow;

import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.SavepointKeyedStateHandle;

/**
 * Which state backend wrote the state of keys. Checkpoints and native savepoints can be read by the
 * backend alone that wrote them; a canonical savepoint can be read by each.
 */
final class StateBackendOfState {

  static final String ROCKSDB = "rocksdb";
  static final String HASHMAP = "hashmap";

  private StateBackendOfState() {}

  /** As {@code state.backend.type} has it; empty where each can read it, or it is not known. */
  static Optional<String> of(KeyedStateHandle state) throws IOException {
    if (state instanceof SavepointKeyedStateHandle) {
      return Optional.empty();
    }
    if (state instanceof IncrementalKeyedStateHandle) {
      return Optional.of(ROCKSDB);
    }
    return state instanceof KeyGroupsStateHandle full ? ofFull(full) : Optional.empty();
  }

  /**
   * Both backends write such ones, and Flink does not note which. But {@code hashmap} begins each
   * key group with its number, an int, and {@code rocksdb} with the number of a state, a short, and
   * the first two bytes of a length.
   */
  private static Optional<String> ofFull(KeyGroupsStateHandle state) throws IOException {
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
