package io.ecsflow.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.RecordTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

/** Out of order by 10 ms, idle after a minute. */
class PartitionWatermarksTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualClock activity = new ManualClock();
  private final Output output = new Output();
  private PartitionWatermarks<String> watermarks = idleAfter(MINUTE);

  @Test
  void theWatermarkIsBehindTheMaximumTime() {
    read(100, 90, 120, 110);
    emit();

    assertThat(output.emitted).containsExactly("109");
  }

  @Test
  void aTimeThatStandsStillIsEmittedOnce() {
    read(100);
    emit();
    read(100, 99);
    emit();

    assertThat(output.emitted).containsExactly("89");
  }

  @Test
  void aPartitionOfRecordsWithoutATimeIsIdle() {
    for (int second = 0; second <= 61; second++) {
      read(RecordTimes.NO_TIME);
      emit();
      activity.advanceTime(Duration.ofSeconds(1));
    }

    assertThat(output.emitted).containsExactly("idle");
  }

  @Test
  void aPartitionOfRecordsThatMoveNoTimeIsIdle() {
    for (int second = 0; second <= 62; second++) {
      read(100);
      emit();
      activity.advanceTime(Duration.ofSeconds(1));
    }

    assertThat(output.emitted).containsExactly("89", "idle");
  }

  @Test
  void timeThatMovesEndsTheIdleness() {
    read(100);
    emit();
    waitLongerThan(MINUTE);
    read(101);
    emit();
    waitLongerThan(MINUTE);

    assertThat(output.emitted).containsExactly("89", "idle", "90", "idle");
  }

  @Test
  void aPartitionThatIsKeptFromBeingReadIsNotIdle() {
    read(100);
    emit();
    for (int i = 0; i < 1000; i++) {
      emit();
    }

    assertThat(output.emitted).containsExactly("89");
  }

  @Test
  void withoutIdlenessNoPartitionIsEverIdle() {
    watermarks = idleAfter(Duration.ZERO);
    waitLongerThan(Duration.ofDays(1));

    assertThat(output.emitted).isEmpty();
  }

  private PartitionWatermarks<String> idleAfter(Duration idleness) {
    return new PartitionWatermarks<>(Duration.ofMillis(10), idleness, activity);
  }

  private void read(long... times) {
    for (long time : times) {
      watermarks.onEvent("record", time, output);
    }
  }

  private void emit() {
    watermarks.onPeriodicEmit(output);
  }

  private void waitLongerThan(Duration duration) {
    activity.advanceTime(duration.plusMillis(1));
    emit();
  }

  private static final class Output implements WatermarkOutput {

    private final List<String> emitted = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      emitted.add(Long.toString(watermark.getTimestamp()));
    }

    @Override
    public void markIdle() {
      emitted.add("idle");
    }

    @Override
    public void markActive() {
      emitted.add("active");
    }
  }
}
