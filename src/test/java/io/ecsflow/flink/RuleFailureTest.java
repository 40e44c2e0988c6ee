package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.Events;
import io.ecsflow.LogLines;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.decode.FailingDecoder;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.FailingRules;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.stats.FailingSampleReader;
import io.ecsflow.stats.SampleReader;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bug that one record meets costs that record, and nothing else. */
class RuleFailureTest {

  private final MeasuredTask task = new MeasuredTask();
  private final MockEnvironment environment =
      new MockEnvironmentBuilder().setMetricGroup(task.group()).build();
  private OneInputStreamOperatorTestHarness<Keyed, EcsEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new Buggy(NormalizationSettings.DEFAULT), environment);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
    environment.close();
  }

  @Test
  void aRuleThatThrowsMakesADeadLetterWithItsNameAndPlaceAndNoneOfTheEvent() throws Exception {
    SourceRecord poison = event(FailingRules.EXCEPTION);

    send(poison);

    Rejected letter = letters().get(0);
    assertThat(letter.source()).isEqualTo(poison);
    assertThat(letter.stage()).isEqualTo(Stage.NORMALIZE);
    assertThat(letter.reason()).isEqualTo(Reason.RULE_FAILED);
    assertThat(letter.detail())
        .matches(
            "rule failing-rules threw java\\.lang\\.IllegalArgumentException"
                + " at io\\.ecsflow\\.normalize\\.FailingRules\\.[a-z$0-9A-Z]+:[0-9]+");
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(task.count("reason.RULE_FAILED.rejected_total")).isEqualTo(1);
    assertThat(task.count("rule.failing-rules.failed_total")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {FailingRules.EXCEPTION, FailingRules.OVERFLOW, FailingRules.BROKEN_CLASS})
  void theSameRecordGivesTheSameLetterAndTheNextOneIsAsIfItHadNeverBeen(String bug)
      throws Exception {
    send(event("before"), event(bug), event(bug), event("after"));

    assertThat(letters()).hasSize(2);
    assertThat(letters().get(0)).isEqualTo(letters().get(1));
    try (var fresh = new OneInputStreamOperatorTestHarness<>(plain())) {
      fresh.open();
      fresh.processElement(Events.keyed(event("before")), 0);
      fresh.processElement(Events.keyed(event("after")), 0);
      assertThat(harness.extractOutputValues()).isEqualTo(fresh.extractOutputValues());
    }
  }

  @Test
  void aStackThatOverflowsNamesNoPlaceSinceThatDependsOnTheCompiler() throws Exception {
    send(event(FailingRules.OVERFLOW));

    assertThat(letters().get(0).detail())
        .isEqualTo("rule failing-rules threw java.lang.StackOverflowError");
  }

  @Test
  void aMachineWithoutMemoryIsNotTheRecordsFault() {
    assertThatThrownBy(() -> send(event(FailingRules.OUT_OF_MEMORY)))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void aDecoderThatThrowsMakesADeadLetter() throws Exception {
    send(event(FailingDecoder.TRIGGER), event("after"));

    Rejected letter = letters().get(0);
    assertThat(letter.stage()).isEqualTo(Stage.DECODE);
    assertThat(letter.reason()).isEqualTo(Reason.RULE_FAILED);
    assertThat(letter.detail())
        .startsWith("rule decode threw java.lang.IllegalStateException at io.ecsflow.decode.")
        .doesNotContain("for what the record holds");
    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void aSampleThatFailsCostsTheStatisticsAndNotTheRecord() throws Exception {
    send(event(FailingSampleReader.TRIGGER), event("after"));

    assertThat(harness.extractOutputValues()).hasSize(2);
    assertThat(harness.getSideOutput(SideOutputs.SAMPLES)).hasSize(1);
    Rejected letter = letters().get(0);
    assertThat(letter.stage()).isEqualTo(Stage.HOST_STATS);
    assertThat(letter.detail()).startsWith("rule sample threw java.lang.ArithmeticException at ");
    assertThat(letter.source().key()).isEqualTo("a".getBytes(UTF_8));
    assertThat(letter.source().value()).isNull();
  }

  @Test
  void aRuleHasOneLineOfTheLogAMinuteWithItsStackAndNothingOfTheEvent() throws Exception {
    try (LogLines log = new LogLines(RuleFailures.class, Level.ERROR)) {
      send(event(FailingRules.EXCEPTION), event(FailingRules.EXCEPTION));
      send(event(FailingDecoder.TRIGGER));

      assertThat(log.messages()).hasSize(2);
      assertThat(log.messages().get(0))
          .startsWith("Rule failing-rules threw")
          .contains("at io.ecsflow.normalize.FailingRules.apply(FailingRules.java:")
          .doesNotContain("secret-of-the-event");
    }
  }

  @Test
  void theJobFailsWhenMoreThanItsShareOfTheLastRecordsIsLostSo() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      send(event("before"));
    }
    for (int i = 0; i < 500; i++) {
      send(event(FailingRules.EXCEPTION));
    }
    SourceRecord[] more =
        Collections.nCopies(100, event(FailingRules.EXCEPTION)).toArray(SourceRecord[]::new);

    assertThatThrownBy(() -> send(more))
        .hasMessageContaining("Rules fail for")
        .hasMessageContaining("more than the 50 % that may become dead letters")
        .hasMessageContaining("normalization.maxFailedPercent")
        .hasMessageContaining("failing-rules");
  }

  @Test
  void aFewAmongManyNeverFailTheJobNorDoRecordsThatAreNoEvents() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      send(event(i % 3 == 0 ? FailingRules.EXCEPTION : "good"), Events.record("no event"));
    }

    assertThat(task.count("rule.failing-rules.failed_total")).isEqualTo(1_667);
  }

  private void send(SourceRecord... records) throws Exception {
    for (SourceRecord record : records) {
      harness.processElement(Events.keyed(record), Events.NOON);
    }
  }

  private List<Rejected> letters() {
    Queue<StreamRecord<Rejected>> letters = harness.getSideOutput(SideOutputs.REJECTED);
    return letters.stream().map(StreamRecord::getValue).toList();
  }

  private static SourceRecord event(String hostname) {
    String value = "{\"agent\":{\"id\":\"a\"},\"host\":{\"hostname\":\"" + hostname + "\"}}";
    return new SourceRecord(new Origin("t", 0, 1, Events.NOON), null, value.getBytes(UTF_8));
  }

  private static EcsEventOperator plain() {
    return new EcsEventOperator(
        DecodeSettings.DEFAULT, NormalizationSettings.DEFAULT, FlowSettings.DEFAULT, true);
  }

  /** The operator with a bug in each of its steps. */
  private static final class Buggy extends EcsEventOperator {

    private static final long serialVersionUID = 1L;

    Buggy(NormalizationSettings settings) {
      super(DecodeSettings.DEFAULT, settings, FlowSettings.DEFAULT, true);
    }

    @Override
    EventDecoder decoder(DecodeSettings settings, Consumer<RuleFailure> failed) {
      return new FailingDecoder(settings, failed);
    }

    @Override
    Normalizer normalizer(NormalizationSettings settings, NormalizationListener listener) {
      return FailingRules.normalizer(listener);
    }

    @Override
    SampleReader sampleReader() {
      return new FailingSampleReader();
    }
  }
}
