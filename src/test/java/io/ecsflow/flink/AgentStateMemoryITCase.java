package io.ecsflow.flink;

import static io.ecsflow.stats.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.Samples;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.work.Heap;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What agents take of the heap, as docs/sizing.md tells to plan for, and that it is free again when
 * they are forgotten.
 */
class AgentStateMemoryITCase {

  private static final int CACHED = 2_000;

  /** An agent in the heap, with an open window. */
  private static final long BYTES_PER_AGENT = 4_000;

  /** Less than any agent takes: a measurement below has measured something else. */
  private static final long MIN_BYTES_PER_AGENT = 200;

  /** So many have each class loaded, and each pool filled, before the heap is measured. */
  private static final int WARM_UP = 500;

  /** What the harness itself and RocksDB's Java side take. */
  private static final long ALWAYS = 16 << 20;

  @ParameterizedTest
  @ValueSource(ints = 20_000)
  void agentsTakeHeapWithHashMapAndLeaveIt(int agents) throws Exception {
    assertBounded(new HashMapStateBackend(), agents, agents);
  }

  @ParameterizedTest
  @ValueSource(ints = 20_000)
  void onlyCachedAgentsTakeHeapWithRocksdb(int agents) throws Exception {
    assertBounded(new EmbeddedRocksDBStateBackend(), agents, CACHED);
  }

  /** As many as fit into the heap of the tests. */
  @Tag("soak")
  @ParameterizedTest
  @ValueSource(ints = 500_000)
  void manyAgentsWithHashMap(int agents) throws Exception {
    assertBounded(new HashMapStateBackend(), agents, agents);
  }

  @Tag("soak")
  @ParameterizedTest
  @ValueSource(ints = 1_000_000)
  void aMillionAgentsWithRocksdb(int agents) throws Exception {
    assertBounded(new EmbeddedRocksDBStateBackend(), agents, CACHED);
  }

  private static void assertBounded(StateBackend backend, int agents, int inHeap) throws Exception {
    try (var warm = harness(backend)) {
      warm.open();
      send(WARM_UP, warm);
    }
    try (var harness = harness(backend)) {
      harness.open();
      long before = Heap.used();
      send(agents, harness);
      clearOutputs(harness);
      long with = Heap.used();
      forgetAll(harness);
      long without = Heap.used();

      // not with - before: meanwhile what is left of the warm-up is freed
      long taken = with - without;
      System.out.printf(
          Locale.ROOT,
          "%s: %,d agents take %,d bytes of heap; without them it has grown by %,d%n",
          backend.getClass().getSimpleName(),
          agents,
          taken,
          without - before);
      assertThat(taken).isBetween(MIN_BYTES_PER_AGENT * inHeap, ALWAYS + BYTES_PER_AGENT * inHeap);
      assertThat(without - before).isLessThan(ALWAYS);
    }
  }

  /** The harness keeps all that comes out, which is more than the state: it goes at once. */
  private static void forgetAll(
      KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> harness) throws Exception {
    AtomicBoolean isDone = new AtomicBoolean();
    Thread drain =
        new Thread(
            () -> {
              while (!isDone.get()) {
                clearOutputs(harness);
                LockSupport.parkNanos(1_000_000);
              }
            });
    drain.start();
    harness.setProcessingTime(StatsSettings.DEFAULT.stalledAfter().toMillis());
    harness.processWatermark(new Watermark(NOON + Duration.ofDays(8).toMillis()));
    isDone.set(true);
    drain.join();
    assertThat(harness.numEventTimeTimers()).isZero();
    clearOutputs(harness);
  }

  private static void clearOutputs(
      KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> harness) {
    harness.getOutput().clear();
    for (OutputTag<?> tag : List.of(SideOutputs.HEALTH, SideOutputs.FLEET)) {
      Queue<?> output = harness.getSideOutput(tag);
      if (output != null) {
        output.clear();
      }
    }
  }

  private static void send(
      int agents, KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> harness)
      throws Exception {
    HostSample one = Samples.of("agent").stats(Duration.ofSeconds(30), 5, 60, 50);
    for (int i = 0; i < agents; i++) {
      harness.processElement(of("agent-" + i, one), Samples.recordTime(one));
    }
  }

  private static HostSample of(String agent, HostSample sample) {
    return new HostSample(
        agent,
        sample.origin(),
        sample.eventTime(),
        sample.timeSource(),
        sample.partitionClock(),
        sample.identity(),
        sample.categories(),
        sample.shutdown(),
        sample.measurements());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> harness(
      StateBackend backend) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent>(
            new HostStatsOperator(StatsSettings.DEFAULT, FlowSettings.DEFAULT, CACHED),
            Keyed::key,
            Types.STRING);
    harness.setStateBackend(backend);
    return harness;
  }
}
