package io.ecsflow.flink;

import static io.ecsflow.Events.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.Flows;
import io.ecsflow.admission.AdmissionSettings;
import io.ecsflow.admission.AdmissionSettings.Duplicates;
import io.ecsflow.admission.AdmissionState;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.FailingRules;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.stats.QuotaExcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Duplicates within ten minutes, of which at least three are remembered; or two events a second.
 */
@SuppressWarnings("NullAway.Init") // in each test
class AdmissionTest {

  private static final AdmissionSettings NO_DUPLICATES =
      new AdmissionSettings(
          new Duplicates(Duration.ofMinutes(10), 3, true), AdmissionSettings.NO_QUOTA);
  private static final AdmissionSettings TWO_A_SECOND =
      new AdmissionSettings(Duplicates.ADMITTED, 2);
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  private MeasuredTask task = new MeasuredTask();
  private MockEnvironment environment;
  private StateBackend backend = new HashMapStateBackend();
  private KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> harness;
  private long offset;

  @AfterEach
  void close() throws Exception {
    harness.close();
    environment.close();
  }

  // duplicates

  @Test
  void theSameBytesOfAnAgentAreADuplicateWithoutItsBytes() throws Exception {
    open(NO_DUPLICATES);

    send(event("a", "first"), NOON);
    send(event("a", "first"), NOON + MINUTE);

    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(letters())
        .containsExactly(
            new Rejected(
                new SourceRecord(new Origin("t", 0, 2, NOON + MINUTE), "a".getBytes(UTF_8), null),
                Stage.ADMISSION,
                Reason.DUPLICATE,
                "the agent sent the same bytes before, at 2026-01-01T12:00:00Z"));
    assertThat(task.count("duplicates_total")).isEqualTo(1);
    assertThat(task.count("reason.DUPLICATE.rejected_total")).isEqualTo(1);
    assertThat(samples()).hasSize(1);
  }

  @Test
  void theSameBytesOfAnotherAgentAndOtherBytesAreNoDuplicates() throws Exception {
    open(NO_DUPLICATES);

    send(event("a", "first"), NOON);
    send(event("b", "first"), NOON);
    send(event("a", "second"), NOON);

    assertThat(harness.extractOutputValues()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsRememberedIsThatOfItsAgentAlsoWhereItsStateIsCached(boolean inBytes) throws Exception {
    backend = inBytes ? new EmbeddedRocksDBStateBackend() : backend;
    open(NO_DUPLICATES);

    send(event("a", "first"), NOON);
    send(event("b", "first"), NOON);
    send(event("a", "second"), NOON);
    send(event("c", "first"), NOON);
    send(event("a", "second"), NOON);

    assertThat(harness.extractOutputValues()).hasSize(4);
    assertThat(task.count("duplicates_total")).isEqualTo(1);
  }

  @Test
  void theSameBytesAreAnEventAgainWhenTheTimeIsOver() throws Exception {
    open(NO_DUPLICATES);

    send(event("a", "first"), NOON);
    send(event("a", "first"), NOON + 10 * MINUTE);
    send(event("a", "first"), NOON + 10 * MINUTE + 1);
    send(event("a", "first"), NOON + 20 * MINUTE);

    assertThat(harness.extractOutputValues()).hasSize(2);
    assertThat(letters()).hasSize(2);
  }

  @Test
  void duplicatesCanBeCountedOnly() throws Exception {
    open(
        new AdmissionSettings(
            new Duplicates(Duration.ofMinutes(10), 3, false), AdmissionSettings.NO_QUOTA));

    send(event("a", "first"), NOON);
    send(event("a", "first"), NOON);

    assertThat(letters()).isEmpty();
    assertThat(task.count("duplicates_total")).isEqualTo(1);
    assertThat(task.count("reason.DUPLICATE.rejected_total")).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void asManyEventsAsSetAreRememberedAndAtMostTwiceAsMany(boolean inBytes) throws Exception {
    backend = inBytes ? new EmbeddedRocksDBStateBackend() : backend;
    open(NO_DUPLICATES);

    for (int number = 0; number < 100; number++) {
      send(event("a", "number-" + number), NOON);
    }

    for (int number = 97; number < 100; number++) {
      send(event("a", "number-" + number), NOON);
    }
    assertThat(harness.extractOutputValues()).hasSize(100);
    for (int number = 0; number < 94; number++) {
      send(event("a", "number-" + number), NOON);
    }
    assertThat(harness.extractOutputValues()).hasSize(194);
    if (!inBytes) {
      assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsRememberedOutlivesARestart(boolean inBytes) throws Exception {
    backend = inBytes ? new EmbeddedRocksDBStateBackend() : backend;
    open(NO_DUPLICATES);
    send(event("a", "first"), NOON);

    restart(NO_DUPLICATES);
    send(event("a", "first"), NOON);

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(letters()).hasSize(1);
  }

  @Test
  void theDeadLetterOfAnEventCanBeReplayed() throws Exception {
    open(new Failing(NO_DUPLICATES));

    send(event("a", FailingRules.EXCEPTION), NOON);
    send(event("a", FailingRules.EXCEPTION), NOON);

    assertThat(letters()).extracting(Rejected::reason).containsOnly(Reason.RULE_FAILED);
    assertThat(letters()).hasSize(2);
  }

  // quota

  @Test
  void whatIsAboveTheQuotaOfASecondIsADeadLetterWithItsBytes() throws Exception {
    open(TWO_A_SECOND);
    SourceRecord third = record(event("a", NOON + 20), NOON + 50);

    send(event("a", NOON), NOON);
    send(event("a", NOON + 999), NOON + 999);
    send(third, NOON + 20);
    send(event("a", NOON + 1_000), NOON + 1_000);

    assertThat(harness.extractOutputValues()).hasSize(3);
    assertThat(letters())
        .containsExactly(
            new Rejected(
                third,
                Stage.ADMISSION,
                Reason.OVER_QUOTA,
                "the agent sent more than 2 events in the second of 2026-01-01T12:00:00Z"));
    assertThat(task.count("agent.a.over_quota_total")).isEqualTo(1);
    assertThat(task.count("reason.OVER_QUOTA.rejected_total")).isEqualTo(1);
  }

  @Test
  void nobodyElseIsSlowed() throws Exception {
    open(TWO_A_SECOND);

    for (int number = 0; number < 100; number++) {
      send(event("a", NOON), NOON);
    }
    send(event("b", NOON), NOON);

    assertThat(harness.extractOutputValues())
        .extracting(EcsEvent::agentId)
        .containsExactly("a", "a", "b");
  }

  @Test
  void aBacklogIsMeasuredByTheTimesOfItsEvents() throws Exception {
    open(TWO_A_SECOND);

    for (int second = 0; second < 3_600; second++) {
      long time = NOON + second * SECOND;
      send(record(event("a", time), NOON + 7_200 * SECOND), time);
    }

    assertThat(letters()).isEmpty();
  }

  @Test
  void anExcessIsReportedOnceAnHourOfTheAgentsTime() throws Exception {
    open(TWO_A_SECOND);

    for (long time : new long[] {NOON, NOON + 1_800 * SECOND, NOON + 3_600 * SECOND}) {
      for (int number = 0; number < 5; number++) {
        send(event("a", time), time);
      }
    }

    assertThat(samples())
        .filteredOn(QuotaExcess.class::isInstance)
        .containsExactly(
            new QuotaExcess("a", NOON, 2), new QuotaExcess("a", NOON + 3_600 * SECOND, 2));
    assertThat(letters()).hasSize(9);
  }

  @Test
  void countsOutliveARestart() throws Exception {
    open(TWO_A_SECOND);
    send(event("a", NOON), NOON);
    send(event("a", NOON), NOON);

    restart(TWO_A_SECOND);
    send(event("a", NOON), NOON);

    assertThat(letters()).hasSize(1);
  }

  // state

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAgentThatSendsNoMoreLeavesNoState(boolean hasQuota) throws Exception {
    open(new AdmissionSettings(NO_DUPLICATES.duplicates(), hasQuota ? 2 : 0));
    for (int number = 0; number < 5; number++) {
      send(event("a", "number-" + number), NOON);
    }
    assertThat(harness.numEventTimeTimers()).isEqualTo(1);

    harness.processWatermark(NOON + AdmissionState.REPORT_INTERVAL - 1);
    assertThat(harness.numKeyedStateEntries()).isPositive();
    harness.processWatermark(NOON + AdmissionState.REPORT_INTERVAL);

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void aWatermarkThatCatchesUpWithWhenEventsWereReceivedForgetsNone() throws Exception {
    open(NO_DUPLICATES);
    long received = NOON + 300 * MINUTE;
    send(record(event("a", NOON), received), NOON);

    harness.processWatermark(received);
    send(record(event("a", NOON), received + MINUTE), NOON);

    assertThat(letters()).extracting(Rejected::reason).containsExactly(Reason.DUPLICATE);
  }

  @Test
  void anAgentThatGoesOnKeepsItsState() throws Exception {
    open(NO_DUPLICATES);
    send(event("a", "first"), NOON);
    send(event("a", "second"), NOON + 30 * MINUTE);

    harness.processWatermark(NOON + 61 * MINUTE);
    assertThat(harness.numKeyedStateEntries()).isPositive();
    assertThat(harness.numEventTimeTimers()).isEqualTo(1);

    harness.endInput();
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void anIdThatIsTooLongForStateIsNotLimited() throws Exception {
    open(TWO_A_SECOND);

    for (int number = 0; number < 5; number++) {
      send(event("a".repeat(EcsEventOperator.MAX_AGENT_ID_LENGTH + 1), NOON), NOON);
    }

    assertThat(harness.extractOutputValues()).hasSize(5);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void eventsWithoutAnAgentAreNotLimited() throws Exception {
    open(new AdmissionSettings(NO_DUPLICATES.duplicates(), 1));

    for (int number = 0; number < 5; number++) {
      send("{\"host\":{\"hostname\":\"h\"}}", NOON);
    }

    assertThat(harness.extractOutputValues()).hasSize(5);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  private void open(AdmissionSettings settings) throws Exception {
    open(operator(settings));
  }

  private void open(EcsEventOperator operator) throws Exception {
    environment = new MockEnvironmentBuilder().setMetricGroup(task.group()).build();
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator, Keyed::key, Types.STRING, environment);
    harness.setStateBackend(backend);
    harness.open();
  }

  private static EcsEventOperator operator(AdmissionSettings settings) {
    return new EcsEventOperator(
        DecodeSettings.DEFAULT, NormalizationSettings.DEFAULT, Flows.admitting(settings), true);
  }

  private void restart(AdmissionSettings settings) throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    close();
    task = new MeasuredTask();
    environment = new MockEnvironmentBuilder().setMetricGroup(task.group()).build();
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator(settings), Keyed::key, Types.STRING, environment);
    harness.setStateBackend(backend);
    harness.initializeState(state);
    harness.open();
  }

  private void send(String json, long timestamp) throws Exception {
    send(record(json, timestamp), timestamp);
  }

  private SourceRecord record(String json, long timestamp) {
    return new SourceRecord(new Origin("t", 0, ++offset, timestamp), null, json.getBytes(UTF_8));
  }

  private void send(SourceRecord record, long time) throws Exception {
    KeyedRecord keyed = Events.keyed(record);
    harness.processElement(keyed, time);
  }

  private static String event(String agent, String name) {
    return "{\"agent\":{\"id\":\"%s\"},\"host\":{\"hostname\":\"%s\"}}".formatted(agent, name);
  }

  private static String event(String agent, long time) {
    return "{\"@timestamp\":\"%s\",\"agent\":{\"id\":\"%s\"}}"
        .formatted(Instant.ofEpochMilli(time), agent);
  }

  private List<Rejected> letters() {
    var letters = harness.getSideOutput(SideOutputs.REJECTED);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  private List<Keyed> samples() {
    return harness.getSideOutput(SideOutputs.SAMPLES).stream().map(StreamRecord::getValue).toList();
  }

  /** A rule of it fails. */
  private static final class Failing extends EcsEventOperator {

    private static final long serialVersionUID = 1L;

    Failing(AdmissionSettings settings) {
      super(DecodeSettings.DEFAULT, NormalizationSettings.DEFAULT, Flows.admitting(settings), true);
    }

    @Override
    Normalizer normalizer(NormalizationSettings settings, NormalizationListener listener) {
      return FailingRules.normalizer(listener);
    }
  }
}
