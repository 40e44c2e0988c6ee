package io.ecsflow.flink;

import static io.ecsflow.stats.Samples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.stats.EventCategory;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetRow;
import io.ecsflow.stats.StatsSettings;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows of five minutes, closed five minutes after their end. */
class FleetFunctionTest {

  private static final long MINUTE = 60_000;

  private KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new FleetFunction(StatsSettings.DEFAULT)),
            change -> FleetRow.KEY,
            Types.STRING);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aWindowIsOneRowWhenAllThatStoppedAreClosed() throws Exception {
    send(shift(0, 3, 0), host(0, "linux", 10), host(0, "windows", 30), host(0, "windows", 50));

    watermark(10 * MINUTE - 1);
    assertThat(rows()).isEmpty();

    watermark(10 * MINUTE);
    assertThat(rows())
        .singleElement()
        .asString()
        .contains(
            "\"agents\":{\"known\":3,\"reporting\":3,\"silent\":0,\"shut_down\":0,\"draining\":0,"
                + "\"rebooted\":0,\"restarted\":0,\"late\":0}")
        .contains("\"events\":{\"total\":21,\"category\":{\"api\":21}}")
        .contains(
            "\"cpu\":{\"min\":0.1,\"max\":0.5,\"mean\":0.3,\"p50\":0.3,\"p95\":0.5,\"p99\":0.5}")
        .contains("{\"name\":\"windows\",\"hosts\":2,\"cpu\":{\"min\":0.3,");
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void theFleetsSizeIsCarriedFromWindowToWindow() throws Exception {
    send(shift(0, 5, 0), shift(6, 0, 2), shift(12, 0, -1), host(12, "linux", 1));

    watermark(60 * MINUTE);

    assertThat(rows())
        .extracting(FleetFunctionTest::agents)
        .containsExactly(
            "\"known\":5,\"reporting\":0,\"silent\":0",
            "\"known\":5,\"reporting\":0,\"silent\":2",
            "\"known\":5,\"reporting\":1,\"silent\":1");
  }

  @Test
  void whatComesAfterItsRowIsCountedInTheNext() throws Exception {
    send(host(0, "linux", 1));
    watermark(10 * MINUTE);
    send(host(0, "linux", 1), host(0, "linux", 1), shift(0, 4, 0), host(6, "linux", 1));

    watermark(20 * MINUTE);

    assertThat(rows()).hasSize(2);
    assertThat(rows().get(1)).contains("\"known\":4,\"reporting\":1").contains("\"late\":2");
  }

  @Test
  void theEndOfTheInputGivesAllRowsInOrderAndLeavesOnlyTheTotals() throws Exception {
    send(host(12, "linux", 1), host(0, "linux", 1), host(6, "linux", 1));

    harness.processWatermark(Watermark.MAX_WATERMARK);

    assertThat(harness.extractOutputValues())
        .extracting(EcsEvent::eventTime)
        .containsExactly(NOON, NOON + 5 * MINUTE, NOON + 10 * MINUTE);
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
  }

  @Test
  void manyVersionsAreShownAsTheMostFrequentOnesAndTheRest() throws Exception {
    for (int version = 0; version < 60; version++) {
      for (int hosts = 0; hosts <= version; hosts++) {
        send(host(0, "linux", "v" + version, 1));
      }
    }

    watermark(10 * MINUTE);

    assertThat(rows().get(0))
        .contains("{\"name\":\"v59\",\"hosts\":60")
        .contains("{\"name\":\"v10\",\"hosts\":11")
        .doesNotContain("\"v9\"")
        .contains("{\"name\":\"other\",\"hosts\":55");
  }

  private void send(FleetChange... changes) throws Exception {
    for (FleetChange change : changes) {
      harness.processElement(change, change.time());
    }
  }

  private void watermark(long afterNoon) throws Exception {
    harness.processWatermark(new Watermark(NOON + afterNoon));
  }

  private List<String> rows() {
    return harness.extractOutputValues().stream()
        .map(row -> new String(row.json(), UTF_8))
        .toList();
  }

  private static String agents(String row) {
    int start = row.indexOf("\"known\"");
    return row.substring(start, row.indexOf(",\"shut_down\""));
  }

  private static FleetChange shift(int minute, int known, int silent) {
    return new FleetChange.Shift(NOON + minute * MINUTE, known, silent, 0, 0);
  }

  private static FleetChange host(int minute, String os, int cpuPercent) {
    return host(minute, os, "v1", cpuPercent);
  }

  private static FleetChange host(int minute, String os, String version, int cpuPercent) {
    long[] categories = new long[EventCategory.NAMES.size()];
    categories[0] = 7;
    return new FleetChange.Host(
        NOON + minute * MINUTE,
        NOON,
        os,
        version,
        7,
        categories,
        cpuPercent * 1_000_000L,
        -1,
        false,
        false);
  }
}
