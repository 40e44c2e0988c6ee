package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.LogLines;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import java.util.Locale;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many names a stream makes up, a task has few series, and none is named by a host. */
class BoundedSeriesTest {

  private static final int EVENTS = 3_000;

  /** 50 names and one for the others: of unmapped keys, rules, kinds, and of 9 reasons to drop. */
  private static final int MAX_SERIES = 51 * 12 + 50;

  private final MeasuredTask task = new MeasuredTask();
  private final MockEnvironment environment =
      new MockEnvironmentBuilder().setMetricGroup(task.group()).build();
  private OneInputStreamOperatorTestHarness<Keyed, EcsEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new EcsEventOperator(
                DecodeSettings.DEFAULT,
                NormalizationSettings.of(Profile.ECS),
                FlowSettings.DEFAULT,
                true),
            environment);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
    environment.close();
  }

  @Test
  void namesWithoutEndMakeFewSeries() throws Exception {
    sendNamesWithoutEnd();

    assertThat(task.series()).hasSizeBetween(200, MAX_SERIES);
    assertThat(task.series()).noneMatch(name -> name.contains("HOST-"));
    assertThat(task.count("key.other.unmapped_total"))
        .isGreaterThanOrEqualTo(2 * EVENTS - BoundedCounters.MAX_NAMES);
  }

  @Test
  void theNamesThatHaveNoSeriesAreInTheLogOnceEachAndNotForEver() throws Exception {
    try (LogLines log = new LogLines(BoundedCounters.class, Level.DEBUG)) {
      sendNamesWithoutEnd();
      sendNamesWithoutEnd();

      assertThat(log.messages())
          .filteredOn(line -> line.startsWith("unmapped_total "))
          .hasSize(BoundedCounters.MAX_LOGGED)
          .doesNotHaveDuplicates()
          .contains("unmapped_total of key own?7 count as other");
    }
  }

  @Test
  void onlyReasonsAreThereThatTheTaskGives() {
    assertThat(task.series())
        .contains("reason.NOT_JSON.rejected_total", "reason.RULE_FAILED.rejected_total")
        .doesNotContain("reason.LATE_SAMPLE.rejected");
  }

  private void sendNamesWithoutEnd() throws Exception {
    for (int i = 0; i < EVENTS; i++) {
      Field field = FieldTable.get().fields().get(i % FieldTable.get().fields().size());
      String value =
          String.format(
              Locale.ROOT,
              "{\"agent\":{\"id\":\"HOST-%1$d\"},\"key%1$d\":1,\"own\\n"
                  + "%1$d\":1,\"host\":{\"hostname\":\"HOST-%1$d\","
                  + "\"own%1$d\":1},\"event\":{\"provider\":\"p%1$d\",\"code\":\"%1$d\"}%2$s}",
              i,
              wrong(field.name()));
      harness.processElement(
          Events.keyed(
              new SourceRecord(new Origin("t", 0, i, Events.NOON), null, value.getBytes(UTF_8))),
          0);
    }
  }

  /** The field as a member, with a list in a list for its value. */
  private static String wrong(String field) {
    if (field.startsWith("agent.") || field.startsWith("host.") || field.startsWith("event.")) {
      return "";
    }
    StringBuilder member = new StringBuilder(",");
    String[] names = field.split("\\.", -1);
    for (String name : names) {
      member.append('"').append(name).append("\":{");
    }
    member.append("\"x\":[[]]");
    return member.append("}".repeat(names.length)).toString();
  }
}
