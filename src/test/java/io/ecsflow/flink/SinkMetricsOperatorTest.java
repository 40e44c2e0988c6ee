package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import java.time.Duration;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured of a sink, by the clock of the machine. */
class SinkMetricsOperatorTest {

  private static final String AGE = "sink.health.uncommitted_age_millis";

  private final MeasuredTask task = new MeasuredTask();
  private final MockEnvironment environment =
      new MockEnvironmentBuilder().setMetricGroup(task.group()).build();

  @SuppressWarnings("NullAway.Init") // before each
  private OneInputStreamOperatorTestHarness<EcsEvent, EcsEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(SinkMetricsOperator.ofRows("health"), environment);
    harness.open();
    itIs(Duration.ZERO);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
    environment.close();
  }

  @Test
  void everyRecordIsPassedOnAndCounted() throws Exception {
    write(Duration.ZERO, Duration.ZERO);
    write(Duration.ZERO, Duration.ZERO);

    assertThat(harness.extractOutputValues()).hasSize(2);
    assertThat(task.count("sink.health.written_total")).isEqualTo(2);
  }

  @Test
  void aDelayCountsInEachBucketThatHasRoomForIt() throws Exception {
    write(Duration.ofSeconds(4), Duration.ofHours(2));

    assertThat(recordDelays("2.0")).isZero();
    assertThat(recordDelays("5.0")).isEqualTo(1);
    assertThat(recordDelays("+Inf")).isEqualTo(1);
    assertThat(eventDelays("3600.0")).isZero();
    assertThat(eventDelays("21600.0")).isEqualTo(1);
  }

  @Test
  void aTimeThatLiesAheadHasNoDelay() throws Exception {
    write(Duration.ofSeconds(-5), Duration.ofSeconds(-5));

    assertThat(recordDelays("0.1")).isEqualTo(1);
  }

  @Test
  void aRecordWithoutATimestampHasNoDelayThatCounts() throws Exception {
    harness.processElement(record(Origin.NO_TIMESTAMP, Origin.NO_TIMESTAMP), 0);

    assertThat(recordDelays("+Inf")).isZero();
    assertThat(eventDelays("+Inf")).isZero();
  }

  @Test
  void theAgeIsThatOfTheFirstRecordSinceTheLastCheckpoint() throws Exception {
    assertThat(task.gauge(AGE)).isZero();

    write(Duration.ZERO, Duration.ZERO);
    itIs(Duration.ofSeconds(3));
    write(Duration.ZERO, Duration.ZERO);

    assertThat(task.gauge(AGE)).isEqualTo(3_000);
  }

  @Test
  void aCheckpointThatIsUnderWayCommitsNothing() throws Exception {
    write(Duration.ZERO, Duration.ZERO);
    harness.snapshot(1, 1);
    itIs(Duration.ofSeconds(3));
    write(Duration.ZERO, Duration.ZERO);
    itIs(Duration.ofSeconds(5));
    assertThat(task.gauge(AGE)).isEqualTo(5_000);

    harness.notifyOfCompletedCheckpoint(1);
    assertThat(task.gauge(AGE)).isEqualTo(2_000);
  }

  @Test
  void aCheckpointCommitsAlsoWhatAFailedOneWouldHave() throws Exception {
    write(Duration.ZERO, Duration.ZERO);
    harness.snapshot(1, 1);
    harness.snapshot(2, 2);
    harness.notifyOfCompletedCheckpoint(2);

    itIs(Duration.ofMinutes(1));
    assertThat(task.gauge(AGE)).isZero();
  }

  @Test
  void ofManyRecordsSomeHaveTheirDelayMeasuredTheFirstOneAlways() throws Exception {
    MeasuredTask many = new MeasuredTask();
    try (MockEnvironment environment =
            new MockEnvironmentBuilder().setMetricGroup(many.group()).build();
        OneInputStreamOperatorTestHarness<Rejected, Rejected> rejected =
            new OneInputStreamOperatorTestHarness<>(
                SinkMetricsOperator.ofRejected("rejected"), environment)) {
      rejected.open();
      for (int i = 0; i < 17; i++) {
        rejected.processElement(
            new Rejected(
                Events.record("broken"),
                Rejected.Stage.DECODE,
                Rejected.Reason.NOT_JSON,
                "a letter"),
            0);
      }
    }

    assertThat(many.count("sink.rejected.written_total")).isEqualTo(17);
    assertThat(many.count("sink.rejected.le.+Inf.record_delay_seconds_bucket")).isEqualTo(2);
    assertThat(many.count("sink.rejected.le.+Inf.event_delay_seconds_bucket")).isZero();
  }

  private void itIs(Duration afterNoon) throws Exception {
    harness.setProcessingTime(Events.NOON + afterNoon.toMillis());
  }

  /** Writes a record whose times are so long ago. */
  private void write(Duration recordDelay, Duration eventDelay) throws Exception {
    long now = harness.getProcessingTime();
    harness.processElement(record(now - recordDelay.toMillis(), now - eventDelay.toMillis()), now);
  }

  private static EcsEvent record(long timestamp, long eventTime) {
    return new EcsEvent("id", "agent", timestamp, eventTime, "{}".getBytes(UTF_8));
  }

  private long recordDelays(String upTo) {
    return task.count("sink.health.le." + upTo + ".record_delay_seconds_bucket");
  }

  private long eventDelays(String upTo) {
    return task.count("sink.health.le." + upTo + ".event_delay_seconds_bucket");
  }
}
