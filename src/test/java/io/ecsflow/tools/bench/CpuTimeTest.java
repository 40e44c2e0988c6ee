package io.ecsflow.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTimeTest {

  @ParameterizedTest
  @CsvSource({
    "'Source: agent-events -> key (1/4)#0', Source: agent-events",
    "'Source Data Fetcher for Source: records (2/2)#1', Source Data Fetcher",
    "kafka-producer-network-thread | producer-bench-3, kafka-producer-network-thread",
    "flink-pekko.actor.default-dispatcher-17, flink-pekko.actor.default-dispatcher",
    "normalize (3/4)#0, normalize",
    "main, main",
    "4711, 4711"
  })
  void threadsOfOneKindShareAName(String thread, String kind) {
    assertThat(CpuTime.kindOf(thread)).isEqualTo(kind);
  }

  @Test
  void aUseIsReadAsItIsWritten() {
    CpuUse use = new CpuUse(5_000, 70, Map.of("a = b", 3_000L, "main", 1_000L));

    assertThat(CpuUse.parse(use.line())).isEqualTo(use);
    assertThat(use.ofTheJvm()).isEqualTo(1_000);
  }

  @Test
  void whatWasUsedBeforeIsNotCounted() {
    CpuUse before = new CpuUse(1_000, 100, Map.of("main", 400L));
    CpuUse now = new CpuUse(5_000, 120, Map.of("main", 900L, "late", 300L));

    assertThat(now.since(before))
        .isEqualTo(new CpuUse(4_000, 20, Map.of("main", 500L, "late", 300L)));
  }

  @Test
  void aThreadThatWorksIsSeen() throws InterruptedException {
    CpuTime cpu = CpuTime.start();
    long from = System.currentTimeMillis();
    Thread worker = new Thread(CpuTimeTest::work, "worker-7");
    worker.start();
    worker.join();

    assertThat(cpu.between(from, System.currentTimeMillis()).threadNanos("worker"))
        .isGreaterThan(100_000_000L);
  }

  private static void work() {
    long end = System.nanoTime() + 600_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
