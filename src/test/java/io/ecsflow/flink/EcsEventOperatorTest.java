package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.config.FlowSettings;
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
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EcsEventOperatorTest {

  private static final DecodeSettings LIMITS = new DecodeSettings(Format.RAW, 40_000, 64, 1_000);

  private OneInputStreamOperatorTestHarness<Keyed, EcsEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new EcsEventOperator(
                LIMITS, NormalizationSettings.DEFAULT, FlowSettings.DEFAULT, true));
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

  private static SourceRecord event(String hostname) {
    byte[] value =
        "{\"agent\":{\"id\":\"a\"},\"host\":{\"hostname\":\"%s\"}}"
            .formatted(hostname)
            .getBytes(UTF_8);
    return new SourceRecord(new Origin("t", 0, 1, Events.NOON), "key".getBytes(UTF_8), value);
  }
}
