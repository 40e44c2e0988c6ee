package io.ecsflow.flink;

import static io.ecsflow.stats.Samples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.FlowSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * An hour of two honest agents, one of which falls silent, and between their records those of
 * others with arbitrary times and timestamps. (Except times that are ahead by no more than {@code
 * maxClockSkew}, which are accepted.)
 */
class HostileTimesTest {

  private static final FlowSettings FLOW = FlowSettings.DEFAULT;
  private static final int MINUTES = 60;

  private final Flow calm = new Flow(List.of());

  HostileTimesTest() throws Exception {}

  /**
   * A record of an agent that is not honest.
   *
   * @param minute after which it comes
   * @param partition of the honest ones, or another
   * @param time of the event, as text; empty where it has none
   * @param timestamp of the record
   */
  record Hostile(int minute, int partition, String agent, String time, long timestamp) {}

  @Property(tries = 40)
  void noTimestampChangesAnythingForOtherAgents(@ForAll("hostile") List<Hostile> hostile)
      throws Exception {
    Flow disturbed = new Flow(hostile);

    assertThat(calm.health).hasSize(1);
    assertThat(disturbed.rows).containsExactlyElementsOf(calm.rows);
    assertThat(disturbed.health).containsExactlyElementsOf(calm.health);
    assertThat(disturbed.late).isEqualTo(calm.late);
    assertThat(disturbed.fleetWindows)
        .allSatisfy(start -> assertThat(start).isBetween(NOON - 600_000, NOON + MINUTES * 60_000L));
  }

  @Provide
  Arbitrary<List<Hostile>> hostile() {
    Arbitrary<Long> around = Arbitraries.longs().between(NOON - 3_600_000, NOON + 7_200_000);
    Arbitrary<Long> timestamps =
        Arbitraries.oneOf(
            around,
            around.map(time -> time * 1000),
            Arbitraries.longs().between(-2, Long.MAX_VALUE),
            Arbitraries.of(-1L, 0L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1));
    Arbitrary<String> times =
        Arbitraries.oneOf(
            around.map(time -> Instant.ofEpochMilli(time).toString()),
            Arbitraries.of(
                "",
                "no time",
                "0000-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "2036-02-07T06:28:16Z",
                "9999-12-31T23:59:59.999Z"));
    return Combinators.combine(
            Arbitraries.integers().between(1, MINUTES - 1),
            Arbitraries.integers().between(0, 1),
            Arbitraries.of("x", "y", "z"),
            times,
            timestamps)
        .as(Hostile::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  /** Runs source records through the operators, and collects the output of honest agents. */
  private static final class Flow {

    private final List<String> rows = new ArrayList<>();
    private final List<String> health = new ArrayList<>();
    private final List<Long> fleetWindows = new ArrayList<>();
    private long late;
    private long machineTime;
    private long watermark = Long.MIN_VALUE;
    private final long[] maxTime = {Long.MIN_VALUE, Long.MIN_VALUE};
    private final EventTimeAssigner times =
        new EventTimeAssigner(DecodeSettings.DEFAULT, FLOW.maxClockSkew(), () -> machineTime);
    private final OneInputStreamOperatorTestHarness<Keyed, EcsEvent> normalize =
        new OneInputStreamOperatorTestHarness<>(
            new EcsEventOperator(
                DecodeSettings.DEFAULT, NormalizationSettings.DEFAULT, FLOW, true));
    private final KeyedOneInputStreamOperatorTestHarness<String, Keyed, EcsEvent> hostStats =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new HostStatsOperator(StatsSettings.DEFAULT, FLOW), Keyed::key, Types.STRING);
    private final KeyedOneInputStreamOperatorTestHarness<String, FleetChange, EcsEvent> fleet =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new FleetOperator(StatsSettings.DEFAULT, FLOW),
            change -> FleetChange.KEY,
            Types.STRING);

    Flow(List<Hostile> hostile) throws Exception {
      normalize.open();
      hostStats.open();
      fleet.open();
      for (int minute = 0; minute < MINUTES; minute++) {
        at(minute);
        honest("a", minute);
        if (minute < 20) {
          honest("b", minute);
        }
        for (Hostile record : hostile) {
          if (record.minute() == minute) {
            String time = isBelieved(millis(record.time())) ? "" : record.time();
            long timestamp = isBelieved(record.timestamp()) ? machineTime : record.timestamp();
            read(record.partition(), record.agent(), time, timestamp);
          }
        }
        forward();
      }
      normalize.close();
      hostStats.close();
      fleet.close();
    }

    private void at(int minute) throws Exception {
      machineTime = NOON + Duration.ofMinutes(minute).toMillis() + 1;
      hostStats.setProcessingTime(machineTime);
      fleet.setProcessingTime(machineTime);
    }

    private boolean isBelieved(long ahead) {
      return ahead > machineTime && ahead <= machineTime + FLOW.maxClockSkew().toMillis();
    }

    private static long millis(String time) {
      return time.endsWith("Z") ? Instant.parse(time).toEpochMilli() : 0;
    }

    private void honest(String agent, int minute) throws Exception {
      long time = NOON + Duration.ofMinutes(minute).toMillis();
      read(0, agent, Instant.ofEpochMilli(time).toString(), time + 1);
    }

    private void read(int partition, String agent, String time, long timestamp) throws Exception {
      String json =
          "{%s\"agent\":{\"id\":\"%s\"}}"
              .formatted(time.isEmpty() ? "" : "\"@timestamp\":\"" + time + "\",", agent);
      SourceRecord record =
          new SourceRecord(new Origin("t", partition, 0, timestamp), null, json.getBytes(UTF_8));
      long recordTime = times.extractTimestamp(record, timestamp);
      maxTime[partition] = Math.max(maxTime[partition], recordTime);
      boolean isAhead = timestamp > machineTime + FLOW.maxClockSkew().toMillis();
      normalize.processElement(
          new KeyedRecord(agent, isAhead, RecordTimes.NO_TIME, record), recordTime);
    }

    /** The partition of the honest agents is as far as the watermark: the other may be idle. */
    private void forward() throws Exception {
      for (StreamRecord<Keyed> sample : drain(normalize, SideOutputs.SAMPLES)) {
        hostStats.processElement(sample);
      }
      watermark = Math.max(watermark, maxTime[0] - FLOW.maxOutOfOrderness().toMillis());
      hostStats.processWatermark(new Watermark(watermark));
      for (StreamRecord<FleetChange> change : drain(hostStats, SideOutputs.FLEET)) {
        fleet.processElement(change);
      }
      fleet.processWatermark(new Watermark(watermark));
      hostStats.extractOutputValues().forEach(row -> collect(row, rows));
      hostStats.getOutput().clear();
      drain(hostStats, SideOutputs.HEALTH).forEach(event -> collect(event.getValue(), health));
      late +=
          drain(hostStats, SideOutputs.REJECTED).stream()
              .filter(letter -> new String(letter.getValue().source().key(), UTF_8).matches("[ab]"))
              .count();
      fleet.extractOutputValues().forEach(row -> fleetWindows.add(row.eventTime()));
      fleet.getOutput().clear();
    }

    private static void collect(EcsEvent row, List<String> collected) {
      if (row.agentId().equals("a") || row.agentId().equals("b")) {
        collected.add(new String(row.json(), UTF_8));
      }
    }

    private static <T> List<StreamRecord<T>> drain(
        OneInputStreamOperatorTestHarness<?, ?> harness, OutputTag<T> tag) {
      Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
      List<StreamRecord<T>> drained = records == null ? List.of() : List.copyOf(records);
      if (records != null) {
        records.clear();
      }
      return drained;
    }
  }
}
