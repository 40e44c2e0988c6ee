package io.ecsflow.flink;

import io.ecsflow.stats.AgentState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;

/**
 * The keyed state of agents, behind a write-back cache. A state backend of bytes (RocksDB) would
 * deserialize and serialize an agent's state with each of its events, which costs as much as
 * normalizing the event. So the agents that sent events last are cached as objects, and written
 * when they are evicted or a checkpoint begins. A state backend of objects needs no cache.
 */
final class AgentStateCache {

  /** About 100 MB of objects in a subtask. */
  static final int DEFAULT_CAPACITY = 50_000;

  /** The name of the state in savepoints. */
  private static final String NAME = "agent";

  /** The state of one agent. */
  static ValueStateDescriptor<AgentState> descriptor() {
    return new ValueStateDescriptor<>(NAME, AgentStateSerializer.INSTANCE);
  }

  private static final class Entry {
    private final AgentState state;
    private boolean isDirty;

    Entry(AgentState state) {
      this.state = state;
    }
  }

  private final KeyedStateBackend<String> backend;
  private final ValueState<AgentState> stored;
  private final int capacity;
  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  AgentStateCache(KeyedStateBackend<String> backend, ValueState<AgentState> stored, int capacity) {
    this.backend = backend;
    this.stored = stored;
    // false where the backend itself holds the objects that it is given
    this.capacity = backend.isSafeToReuseKVState() ? capacity : 0;
  }

  /** All agents that were restored. A list, because their state is modified meanwhile. */
  List<String> agentIds() {
    try (Stream<String> ids = backend.getKeys(NAME, VoidNamespace.INSTANCE)) {
      return ids.toList();
    }
  }

  /** The state of the current key; a new one if there is none. */
  AgentState get() throws Exception {
    Entry entry = entries.get(backend.getCurrentKey());
    if (entry != null) {
      return entry.state;
    }
    AgentState state = stored.value();
    return state == null ? new AgentState() : state;
  }

  /** Updates the state of the current key. */
  void put(AgentState state) throws Exception {
    if (capacity == 0) {
      stored.update(state);
      return;
    }
    entries.computeIfAbsent(backend.getCurrentKey(), key -> new Entry(state)).isDirty = true;
    if (entries.size() > capacity) {
      Map.Entry<String, Entry> eldest = entries.entrySet().iterator().next();
      entries.remove(eldest.getKey());
      write(eldest.getKey(), eldest.getValue());
    }
  }

  /** Clears the state of the current key. */
  void clear() {
    entries.remove(backend.getCurrentKey());
    stored.clear();
  }

  /** Writes all that was updated since it was written last. */
  void flush() throws Exception {
    for (Map.Entry<String, Entry> agent : entries.entrySet()) {
      write(agent.getKey(), agent.getValue());
    }
  }

  private void write(String agentId, Entry entry) throws Exception {
    if (entry.isDirty) {
      String current = backend.getCurrentKey();
      backend.setCurrentKey(agentId);
      stored.update(entry.state);
      entry.isDirty = false;
      if (current != null) {
        backend.setCurrentKey(current);
      }
    }
  }
}
