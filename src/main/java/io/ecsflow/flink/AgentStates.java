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
 * The state of agents, keyed. Where the backend keeps bytes (RocksDB), reading and writing them
 * anew with each event would cost as much as normalizing it: so the agents that were heard last are
 * kept as objects, and written when they leave or a checkpoint begins. Where the backend keeps
 * objects itself, nothing is added.
 */
final class AgentStates {

  /** About 100 MB of objects in a subtask. */
  static final int MOST_KEPT = 50_000;

  private static final String NAME = "agent";

  /** The state of one agent. */
  static ValueStateDescriptor<AgentState> descriptor() {
    return new ValueStateDescriptor<>(NAME, AgentStateSerializer.INSTANCE);
  }

  private static final class Kept {
    private final AgentState state;
    private boolean changed;

    Kept(AgentState state) {
      this.state = state;
    }
  }

  private final KeyedStateBackend<String> backend;
  private final ValueState<AgentState> stored;
  private final int mostKept;
  private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  AgentStates(KeyedStateBackend<String> backend, ValueState<AgentState> stored, int mostKept) {
    this.backend = backend;
    this.stored = stored;
    // Only then is what was handed over not kept by the backend itself.
    this.mostKept = backend.isSafeToReuseKVState() ? mostKept : 0;
  }

  /** Of all agents that were restored. A list, because their state is modified meanwhile. */
  List<String> ids() {
    try (Stream<String> ids = backend.getKeys(NAME, VoidNamespace.INSTANCE)) {
      return ids.toList();
    }
  }

  /** Of the current key; a new one where there is none. */
  AgentState get() throws Exception {
    Kept known = kept.get(backend.getCurrentKey());
    if (known != null) {
      return known.state;
    }
    AgentState state = stored.value();
    return state == null ? new AgentState() : state;
  }

  /** Of the current key, after it was modified. */
  void put(AgentState state) throws Exception {
    if (mostKept == 0) {
      stored.update(state);
      return;
    }
    kept.computeIfAbsent(backend.getCurrentKey(), key -> new Kept(state)).changed = true;
    if (kept.size() > mostKept) {
      Map.Entry<String, Kept> longestUnheard = kept.entrySet().iterator().next();
      kept.remove(longestUnheard.getKey());
      write(longestUnheard.getKey(), longestUnheard.getValue());
    }
  }

  /** Of the current key. */
  void clear() {
    kept.remove(backend.getCurrentKey());
    stored.clear();
  }

  /** Writes what was changed since it was written last. */
  void flush() throws Exception {
    for (Map.Entry<String, Kept> agent : kept.entrySet()) {
      write(agent.getKey(), agent.getValue());
    }
  }

  private void write(String agentId, Kept agent) throws Exception {
    if (agent.changed) {
      String current = backend.getCurrentKey();
      backend.setCurrentKey(agentId);
      stored.update(agent.state);
      agent.changed = false;
      if (current != null) {
        backend.setCurrentKey(current);
      }
    }
  }
}
