package io.ecsflow.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Heartbeat;
import org.junit.jupiter.api.Test;

class PartitionClocksTest {

  private final PartitionClocks clocks = new PartitionClocks(1_000);

  @Test
  void eachPartitionOfEachTopicHasItsOwnClock() {
    clocks.advance("one", 0, 10, 1_001);
    clocks.advance("two", 0, 20, 1_002);
    clocks.advance("one", 2, 30, 1_003);

    assertThat(clocks.clock("one", 0)).isEqualTo(10);
    assertThat(clocks.clock("two", 0)).isEqualTo(20);
    assertThat(clocks.clock("one", 1)).isEqualTo(PartitionClocks.UNKNOWN);
    assertThat(clocks.clock("one", 2)).isEqualTo(30);
    assertThat(clocks.clock("two", 2)).isEqualTo(PartitionClocks.UNKNOWN);
    assertThat(clocks.clock("three", 0)).isEqualTo(PartitionClocks.UNKNOWN);
    assertThat(clocks.heartbeats("task"))
        .containsExactlyInAnyOrder(
            new Heartbeat("task", "one", 0, 10),
            new Heartbeat("task", "two", 0, 20),
            new Heartbeat("task", "one", 2, 30));
  }

  @Test
  void aClockNeverGoesBackAndSaysWhenItAdvanced() {
    assertThat(clocks.advance("one", 0, 10, 1_001)).isEqualTo(10);
    assertThat(clocks.advance("one", 0, 9, 1_002)).isEqualTo(10);
    assertThat(clocks.advance("one", 0, 10, 1_003)).isEqualTo(10);

    assertThat(clocks.advancedAt("one", 0)).isEqualTo(1_001);
    assertThat(clocks.advancedAt("one", 1)).isEqualTo(1_000);
    assertThat(clocks.advancedAt("two", 0)).isEqualTo(1_000);
  }

  @Test
  void theNameOfATopicIsAlwaysTheSameObject() {
    String first = clocks.nameOf(new String("one"));
    clocks.nameOf("two");

    assertThat(clocks.nameOf(new String("one"))).isSameAs(first);
  }
}
