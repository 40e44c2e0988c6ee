package io.ecsflow.flink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.jspecify.annotations.Nullable;

/**
 * A keyed state of agents, behind a write-back cache. A state backend of bytes (RocksDB) would
 * deserialize and serialize an agent's state with each of its events, which costs as much as
 * normalizing the event. So the agents that sent events last are cached as objects, and written
 * when they are evicted or a checkpoint begins. A state backend of objects needs no cache.
 *
 * <p>The oldest one that was not used since the last look is evicted (CLOCK): to keep them in the
 * order of their use would touch the neighbours in that order with each event, whose memory is in
 * no cache of the processor.
 *
 * <p>The current key of the backend is set where its state is used, and not before: RocksDB
 * serializes each.
 *
 * @param <S> the state, which is modified in place
 */
final class KeyedStateCache<S> {

  /** Of the agents' windows, about 100 MB of objects in a subtask. */
  static final int DEFAULT_CAPACITY = 50_000;

  private static final class Entry<S> {
    private final S state;
    private boolean isDirty;

    /** Since it was looked at for eviction. */
    private boolean isUsed;

    Entry(S state) {
      this.state = state;
    }
  }

  private final KeyedStateBackend<String> backend;
  private final ValueState<S> stored;
  private final Supplier<S> empty;
  private final int capacity;
  private final LinkedHashMap<String, Entry<S>> entries = new LinkedHashMap<>();

  /** Of the agent whose state was asked for last; null where it was not cached. */
  private @Nullable Entry<S> last;

  /**
   * @param empty makes the state of an agent that has none
   * @param capacity how many agents are cached
   */
  KeyedStateCache(
      KeyedStateBackend<String> backend, ValueState<S> stored, Supplier<S> empty, int capacity) {
    this.backend = backend;
    this.stored = stored;
    this.empty = empty;
    // false where the backend itself holds the objects that it is given
    this.capacity = backend.isSafeToReuseKVState() ? capacity : 0;
  }

  /** The state of an agent; a new one if it has none. */
  S get(String agentId) throws Exception {
    last = entries.get(agentId);
    if (last != null) {
      last.isUsed = true;
      return last.state;
    }
    backend.setCurrentKey(agentId);
    S state = stored.value();
    return state == null ? empty.get() : state;
  }

  /** Updates the state of an agent, the one that {@link #get} gave for it last. */
  void put(String agentId, S state) throws Exception {
    if (last != null && last.state == state) {
      last.isDirty = true;
      return;
    }
    if (capacity == 0) {
      backend.setCurrentKey(agentId);
      stored.update(state);
      return;
    }
    entries.computeIfAbsent(agentId, key -> new Entry<>(state)).isDirty = true;
    if (entries.size() > capacity) {
      evict();
    }
  }

  private void evict() throws Exception {
    while (true) {
      Map.Entry<String, Entry<S>> oldest = entries.entrySet().iterator().next();
      String agentId = oldest.getKey();
      Entry<S> entry = oldest.getValue();
      entries.remove(agentId);
      if (!entry.isUsed) {
        write(agentId, entry);
        return;
      }
      entry.isUsed = false;
      entries.put(agentId, entry);
    }
  }

  /** Clears the state of an agent. */
  void clear(String agentId) {
    entries.remove(agentId);
    last = null;
    backend.setCurrentKey(agentId);
    stored.clear();
  }

  /** Writes all that was updated since it was written last. */
  void flush() throws Exception {
    for (Map.Entry<String, Entry<S>> agent : entries.entrySet()) {
      write(agent.getKey(), agent.getValue());
    }
  }

  private void write(String agentId, Entry<S> entry) throws Exception {
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
