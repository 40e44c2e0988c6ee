package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.Flows;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.stats.HostSample;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EcsEventOperatorTest {

  private static final DecodeSettings LIMITS = new DecodeSettings(Format.RAW, 40_000, 64, 1_000);

  private OneInputStreamOperatorTestHarness<Keyed, EcsEvent> harness;

  @BeforeEach
  void open() throws Exception {
    open(FlowSettings.DEFAULT, new MeasuredTask());
  }

  private void open(FlowSettings flow, MeasuredTask task) throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new EcsEventOperator(LIMITS, NormalizationSettings.DEFAULT, flow, true),
            new MockEnvironmentBuilder().setMetricGroup(task.group()).build());
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void anEventBecomesARecord() throws Exception {
    harness.processElement(Events.keyed(event("small")), Events.NOON);

    assertThat(harness.extractOutputValues()).extracting(EcsEvent::agentId).containsExactly("a");
    assertThat(harness.getSideOutput(SideOutputs.SAMPLES))
        .extracting(sample -> ((HostSample) sample.getValue()).identity().hostname())
        .containsExactly("small");
  }

  @Test
  void whatIsNoEventIsADeadLetter() throws Exception {
    SourceRecord broken = Events.record("no event");

    harness.processElement(Events.keyed(broken), Events.NOON);

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(harness.getSideOutput(SideOutputs.REJECTED))
        .extracting(out -> out.getValue().source())
        .containsExactly(broken);
  }

  @Test
  void aRecordInTheTaskOfAnotherAgentIsADeadLetterAndTheJobLives() throws Exception {
    SourceRecord source = event("small");

    harness.processElement(new KeyedRecord("b", false, RecordTimes.NO_TIME, source), Events.NOON);
    harness.processElement(Events.keyed(source), Events.NOON);

    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(harness.getSideOutput(SideOutputs.REJECTED))
        .singleElement()
        .satisfies(
            out -> {
              assertThat(out.getValue().reason()).isEqualTo(Reason.RULE_FAILED);
              assertThat(out.getValue().detail()).startsWith("rule key threw ");
              assertThat(out.getValue().source()).isEqualTo(source);
            });
  }

  @ParameterizedTest
  @EnumSource
  void anEventWithoutAnAgentBecomesARecordWithItsOwnKeyAndIsCountedAndNotSampled(KeyBy keyBy)
      throws Exception {
    close();
    MeasuredTask task = new MeasuredTask();
    open(Flows.keyedBy(keyBy), task);
    SourceRecord source = withoutAgent("key".getBytes(UTF_8));

    harness.processElement(
        keyBy == KeyBy.AGENT
            ? Events.keyed(source)
            : new KeyedRecord("", false, RecordTimes.NO_TIME, source),
        Events.NOON);

    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.agentId()).isEmpty();
              assertThat(record.key()).isEqualTo("key".getBytes(UTF_8));
            });
    assertThat(harness.getSideOutput(SideOutputs.SAMPLES)).isNull();
    assertThat(harness.getSideOutput(SideOutputs.REJECTED)).isNull();
    assertThat(task.count("events_without_agent_total")).isEqualTo(1);
  }

  @Test
  void anEventOfAnAgentIsNotCountedAsOneWithout() throws Exception {
    close();
    MeasuredTask task = new MeasuredTask();
    open(FlowSettings.DEFAULT, task);

    harness.processElement(Events.keyed(event("small")), Events.NOON);

    assertThat(task.count("events_without_agent_total")).isZero();
  }

  @Test
  void anEventWithoutAnAgentInTheTaskOfOneIsADeadLetter() throws Exception {
    SourceRecord source = withoutAgent(null);

    harness.processElement(new KeyedRecord("a", false, RecordTimes.NO_TIME, source), Events.NOON);

    assertRejectedOnly(Reason.RULE_FAILED);
  }

  @Test
  void aKeyForWhichNoTopicHasRoomIsThatOfADeadLetter() throws Exception {
    SourceRecord source = withoutAgent(new byte[LIMITS.maxEcsRecordBytes()]);

    harness.processElement(Events.keyed(source), Events.NOON);

    assertRejectedOnly(Reason.ECS_RECORD_TOO_LARGE);
  }

  @Test
  void heartbeatsArePassedOnToStatistics() throws Exception {
    Heartbeat heartbeat = new Heartbeat("task", "t", 0, Events.NOON);

    harness.processElement(heartbeat, Events.NOON);

    assertThat(harness.getSideOutput(SideOutputs.SAMPLES))
        .extracting(out -> out.getValue())
        .containsExactly(heartbeat);
  }

  @Test
  void anEventThatIsMadeToGrowIsADeadLetterWithItsKeyAndItsBytes() throws Exception {
    // In message, host.hostname, host.name and related.hosts.
    SourceRecord growing = event("h".repeat(39_900));

    harness.processElement(Events.keyed(growing), Events.NOON);

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(harness.getSideOutput(SideOutputs.REJECTED))
        .singleElement()
        .satisfies(
            out -> {
              Rejected rejected = out.getValue();
              assertThat(rejected.stage()).isEqualTo(Stage.NORMALIZE);
              assertThat(rejected.reason()).isEqualTo(Reason.ECS_RECORD_TOO_LARGE);
              assertThat(rejected.source()).isEqualTo(growing);
            });
    assertThat(harness.getSideOutput(SideOutputs.SAMPLES)).isNull();
  }

  private void assertRejectedOnly(Reason reason) {
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(harness.getSideOutput(SideOutputs.REJECTED))
        .extracting(out -> out.getValue().reason())
        .containsExactly(reason);
  }

  private static SourceRecord withoutAgent(byte @Nullable [] key) {
    byte[] value = "{\"host\":{\"hostname\":\"h\"}}".getBytes(UTF_8);
    return new SourceRecord(new Origin("t", 0, 1, Events.NOON), key, value);
  }

  private static SourceRecord event(String hostname) {
    byte[] value =
        "{\"agent\":{\"id\":\"a\"},\"host\":{\"hostname\":\"%s\"}}"
            .formatted(hostname)
            .getBytes(UTF_8);
    return new SourceRecord(new Origin("t", 0, 1, Events.NOON), "key".getBytes(UTF_8), value);
  }
}
