package io.ecsflow.stats;

import static io.ecsflow.stats.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.stats.HealthEvent.Evidence;
import io.ecsflow.stats.HealthEvent.Kind;
import io.ecsflow.stats.HostStatsRow.Changes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of five minutes, quiet after five, silent after fifteen, out of order by 30 seconds. */
class HostStatisticsTest {

  private static final Duration OUT_OF_ORDER = Duration.ofSeconds(30);

  /** What heartbeats have told by then, when the watermark passes it. */
  private static final Duration TOLERANCE =
      OUT_OF_ORDER.minus(StatsSettings.DEFAULT.heartbeatInterval());

  private static final Duration SKEW = Duration.ofMinutes(10);

  private final CollectingOutput output = new CollectingOutput();
  private final Map<String, AgentState> agents = new HashMap<>();
  private long machineTime = NOON;
  private HostStatistics statistics = start();

  // windows

  @Test
  void aWindowClosesWhenItsAgentsOwnClockPassesIt() {
    send(at("a", 1), at("a", 4), at("a", 5));
    assertThat(output.rows).isEmpty();

    send(Samples.of("a").event(Duration.ofMinutes(5).plus(OUT_OF_ORDER)));

    assertThat(output.rows).extracting(HostStatsRow::start).containsExactly(NOON);
    assertThat(output.rows)
        .extracting(HostStatsRow::closeReason)
        .containsExactly(CloseReason.AGENT_CLOCK);
    assertThat(output.rows.get(0).stats().events()).isEqualTo(2);
  }

  @Test
  void whatIsOutOfOrderByLessThanAllowedIsInItsWindow() {
    send(
        Samples.of("a").event(Duration.ofSeconds(329)),
        Samples.of("a").event(Duration.ofSeconds(299)),
        Samples.of("a").event(Duration.ofSeconds(330)));

    assertThat(output.late).isEmpty();
    assertThat(output.rows.get(0).stats().events()).isEqualTo(1);
  }

  @Test
  void whatComesForAClosedWindowIsLateAndTheRowStays() {
    send(at("a", 1), at("a", 6), at("a", 2), at("a", 11));

    assertThat(output.late).hasSize(1);
    assertThat(output.rows).extracting(HostStatsRow::start).containsExactly(NOON, NOON + 300_000);
  }

  @Test
  void aWindowThatTheClockHasPassedIsClosedThoughNothingWasInIt() {
    send(at("a", 1), at("a", 61), at("a", 31), at("a", 32));

    assertThat(output.late).hasSize(2);
    assertThat(output.rows).hasSize(1);
  }

  @Test
  void aBacklogFillsTheWindowsToWhichItBelongs() {
    Samples live = Samples.of("live");
    Samples offline = Samples.of("offline");
    send(offline.event(minutes(1)));
    for (int minute = 0; minute < 180; minute++) {
      send(live.event(minutes(minute)));
      timer("offline", minute);
    }
    output.rows.clear();
    offline.receivedAfter(Duration.ofHours(3));
    for (int minute = 5; minute < 180; minute++) {
      send(offline.event(minutes(minute)), live.event(minutes(180)));
      timer("offline", 180);
    }

    assertThat(output.late).isEmpty();
    List<HostStatsRow> rows =
        output.rows.stream().filter(r -> r.agentId().equals("offline")).toList();
    assertThat(rows).hasSize(34);
    assertThat(rows).allSatisfy(row -> assertThat(row.stats().events()).isEqualTo(5));
    assertThat(rows).extracting(HostStatsRow::closeReason).containsOnly(CloseReason.AGENT_CLOCK);
  }

  @Test
  void anAgentThatStoppedIsQuietWhenItsPartitionWentOn() {
    send(at("a", 1), Samples.of("b").event(minutes(10).plus(TOLERANCE).minusMillis(1)));
    timer("a", 11);
    assertThat(output.rows).isEmpty();

    send(Samples.of("b").event(minutes(10).plus(TOLERANCE)));
    timer("a", 11);

    assertThat(output.rows).extracting(HostStatsRow::agentId).containsExactly("a");
    assertThat(output.rows)
        .extracting(HostStatsRow::closeReason)
        .containsExactly(CloseReason.QUIET);
  }

  @Test
  void aWindowIsQuietAlsoWhenItsPartitionWentOnInAnotherTask() {
    Samples sender = Samples.of("a");
    send(sender.event(minutes(1)));

    send(sender.whenItsPartitionWasAt(minutes(11)).event(minutes(2)));

    assertThat(output.rows)
        .extracting(HostStatsRow::closeReason)
        .containsExactly(CloseReason.QUIET);
    assertThat(output.late).hasSize(1);
  }

  @Test
  void anAgentIsSilentAlsoWhenItsPartitionWentOnInAnotherTask() {
    send(at("a", 1));
    statistics.onHeartbeat(heartbeat(16));
    timer("a", 17);
    assertThat(output.health).isEmpty();

    statistics.onHeartbeat(heartbeat(17));
    timer("a", 17);

    assertThat(output.health).extracting(HealthEvent::evidence).containsExactly(Evidence.PARTITION);
  }

  private static Heartbeat heartbeat(int minute) {
    return new Heartbeat("task", "agent-events", 0, NOON + minutes(minute).toMillis());
  }

  @Test
  void aWindowOfLongAgoIsQuietWhenThePartitionWentOnSinceItsLastEvent() {
    Samples behind = Samples.of("a").receivedAfter(Duration.ofHours(2));
    send(at("b", 120), behind.event(minutes(1)));
    send(at("b", 124));
    timer("a", 124);
    assertThat(output.rows).isEmpty();

    send(Samples.of("c").event(minutes(125).plus(TOLERANCE)));
    timer("a", 125);

    assertThat(output.rows).extracting(HostStatsRow::agentId).containsExactly("a");
  }

  @Test
  void aPartitionThatStandsStillClosesNothing() {
    send(inPartition(0, "a", 1), inPartition(1, "b", 200));

    timer("a", 200);

    assertThat(output.rows).isEmpty();
    assertThat(output.health).isEmpty();
    assertThat(statistics.nextTimer(state("a"), NOON + 200 * 60_000L))
        .isGreaterThan(NOON + 200 * 60_000L);
  }

  @Test
  void theEndOfTheInputClosesWhatIsOpen() {
    send(at("a", 1), at("b", 7));

    statistics.onEndOfInput("a", state("a"), output);

    assertThat(output.rows)
        .extracting(HostStatsRow::closeReason)
        .containsExactly(CloseReason.END_OF_INPUT);
  }

  @Test
  void anAgentWhoseClockJumpsAboutKeepsALimitedNumberOfWindowsOpen() {
    for (int minute = 0; minute < 600; minute += 4) {
      send(Samples.of("a").receivedAfter(Duration.ofHours(-1)).event(minutes(60 + minute)));
      send(Samples.of("a").receivedAfter(minutes(minute)).event(Duration.ZERO));
    }

    assertThat(state("a").windows).hasSizeLessThanOrEqualTo(Windows.MAX_OPEN);
    assertThat(output.rows.get(0).closeReason()).isEqualTo(CloseReason.LIMIT);
  }

  @Test
  void whatWasDueWhenThePartitionPassedItIsEmittedBeforeTheNextEventThoughNoTimerFired() {
    send(at("a", 1), at("b", 40));
    send(at("a", 2), at("a", 41));

    assertThat(output.rows)
        .extracting(HostStatsRow::closeReason)
        .containsExactly(CloseReason.QUIET);
    assertThat(output.late).hasSize(1);
    assertThat(output.health)
        .extracting(HealthEvent::kind)
        .containsExactly(Kind.INACTIVITY, Kind.RECOVERED);
  }

  @Test
  void whetherATimerFiredBetweenTwoEventsOfAnAgentChangesNothing() {
    int untilQuiet = (int) minutes(10).plus(OUT_OF_ORDER).toSeconds();
    for (int second = untilQuiet - 40; second < untilQuiet + 10; second++) {
      HostSample other = Samples.of("b").event(Duration.ofSeconds(second));
      HostSample next = Samples.of("a").event(Duration.ofSeconds(second));
      CollectingOutput fired = new CollectingOutput();
      CollectingOutput unfired = new CollectingOutput();
      for (CollectingOutput out : List.of(fired, unfired)) {
        HostStatistics fresh = start();
        AgentState state = new AgentState();
        add(fresh, state, at("a", 1), out);
        add(fresh, new AgentState(), other, new CollectingOutput());
        if (out == fired) {
          fresh.onTimer("a", state, other.eventTime(), out);
        }
        add(fresh, state, next, out);
      }

      assertThat(fired.rows)
          .extracting(HostStatsRow::closeReason)
          .isEqualTo(unfired.rows.stream().map(HostStatsRow::closeReason).toList());
    }
  }

  private static void add(
      HostStatistics statistics, AgentState state, HostSample sample, CollectingOutput out) {
    long recordTime = Samples.recordTime(sample);
    statistics.beforeSample(state, sample, recordTime, out);
    statistics.onSample(state, sample, recordTime, out);
  }

  @Test
  void whatHeartbeatsMayNotHaveToldIsLookedAtAgainWhenTheyHave() {
    send(at("a", 1));
    long due = NOON + minutes(10).toMillis();
    long told = due + StatsSettings.DEFAULT.heartbeatInterval().toMillis();

    assertThat(statistics.nextTimer(state("a"), due - 1)).isEqualTo(due);
    assertThat(statistics.nextTimer(state("a"), due)).isEqualTo(told);
    assertThat(statistics.nextTimer(state("a"), told)).isEqualTo(told + minutes(5).toMillis() / 2);
  }

  @Test
  void theOrderInWhichAWindowsEventsComeDoesNotMatter() {
    List<HostSample> samples = new ArrayList<>();
    for (int second = 0; second < 300; second += 3) {
      samples.add(Samples.of("a").stats(Duration.ofSeconds(second), second % 97, second, second));
    }
    List<HostSample> shuffled = new ArrayList<>(samples);
    for (int i = 0; i + 9 < shuffled.size(); i += 9) {
      Collections.shuffle(shuffled.subList(i, i + 9), new Random(i));
    }
    CollectingOutput inOrder = rowsOf(samples);

    assertThat(rowsOf(shuffled).written()).isEqualTo(inOrder.written());
    assertThat(inOrder.written()).hasSize(1);
  }

  // clocks that are wrong

  @Test
  void aClockFarAheadMovesNothingAndCountsWhenItWasReceived() {
    Samples ahead = Samples.of("a").receivedAfter(Duration.ofHours(-2));
    send(at("a", 1), ahead.event(minutes(122)), at("a", 3), at("a", 6));

    assertThat(output.late).isEmpty();
    assertThat(output.rows).hasSize(1);
    assertThat(output.rows.get(0).stats().events()).isEqualTo(3);
    assertThat(output.rows.get(0).stats().clockAhead()).isEqualTo(1);
    assertThat(output.rows.get(0).stats().delay().count()).isEqualTo(2);
  }

  @Test
  void anAgentWhoseClockIsAlwaysAheadHasRowsByReception() {
    Samples ahead = Samples.of("a").receivedAfter(Duration.ofHours(-2));
    for (int minute = 0; minute < 30; minute++) {
      send(ahead.event(minutes(120 + minute)));
      timer("a", minute);
    }

    assertThat(output.late).isEmpty();
    assertThat(output.rows).extracting(HostStatsRow::start).startsWith(NOON, NOON + 300_000);
    assertThat(output.rows).allSatisfy(row -> assertThat(row.stats().clockAhead()).isEqualTo(5));
    assertThat(output.health).isEmpty();
  }

  @Test
  void anAgentWhoseClockIsHoursBehindIsNotSilent() {
    Samples behind = Samples.of("a").receivedAfter(Duration.ofHours(5));
    for (int minute = 0; minute < 60; minute++) {
      send(at("b", 300 + minute), behind.event(minutes(minute)));
      timer("a", 300 + minute);
    }

    assertThat(output.health).isEmpty();
    assertThat(output.late).isEmpty();
    assertThat(output.rows.stream().filter(row -> row.agentId().equals("a"))).hasSize(11);
  }

  @Test
  void anEventWhoseTimesAreNotBelievedCountsAtTheClockOfItsPartition() {
    send(at("a", 1), at("b", 1));
    send(Samples.of("a").event(Duration.ofDays(3650)).withoutTimestamp(), RecordTimes.NO_TIME);
    send(at("b", 2), at("a", 3), at("a", 6));

    assertThat(output.late).isEmpty();
    assertThat(output.rows).extracting(HostStatsRow::start).containsExactly(NOON);
    assertThat(output.rows.get(0).stats().events()).isEqualTo(3);
    assertThat(output.rows.get(0).stats().clockAhead()).isEqualTo(1);
    assertThat(output.rows.get(0).stats().maxTimestamp()).isEqualTo(NOON + 181_000);
  }

  @Test
  void anAgentWhoseTimesAreNeverBelievedIsNotSilentBesideOthers() {
    for (int minute = 0; minute < 60; minute++) {
      send(at("b", minute));
      HostSample wrong = Samples.of("a").event(Duration.ofDays(3650)).withoutTimestamp();
      send(wrong, RecordTimes.NO_TIME);
      timer("a", minute);
    }

    assertThat(output.health).isEmpty();
    assertThat(output.rows).filteredOn(row -> row.agentId().equals("a")).hasSize(10);
  }

  @Test
  void anEventWhoseTimesAreNotBelievedChangesNothingIfItsPartitionHasNoClock() {
    HostSample wrong = Samples.of("a").event(Duration.ofDays(3650)).withoutTimestamp();

    assertThat(statistics.onSample(state("a"), wrong, RecordTimes.NO_TIME, output)).isFalse();
    assertThat(state("a").isNew()).isTrue();
  }

  @Test
  void aPartitionWhoseTimeStandsStillIsStalledHoweverMuchComesFromIt() {
    send(inPartition(0, "a", 1), inPartition(0, "frozen", 1), inPartition(1, "b", 90));
    machineTime += Duration.ofHours(1).toMillis();
    send(inPartition(0, "frozen", 1));
    timer("a", 90);

    assertThat(output.health).extracting(HealthEvent::evidence).containsExactly(Evidence.STALLED);
  }

  // partitions

  @Test
  void anAgentWhoseEventsAreSpreadIsReportedOnce() {
    for (int minute = 0; minute < 10; minute++) {
      send(inPartition(minute % 2, "a", minute), inPartition(0, "b", minute));
    }

    assertThat(output.spread).containsExactly("a");
  }

  @Test
  void anAgentWhosePartitionChangesOnceIsNotReported() {
    for (int second = 0; second <= 2 * HostStatistics.PARTITION_CHANGE_COOLDOWN; second++) {
      int partition = second < HostStatistics.PARTITION_CHANGE_COOLDOWN ? 0 : 1;
      send(Samples.of("a").inPartition(partition).event(Duration.ofSeconds(second)));
    }
    send(inPartition(0, "a", 60));

    assertThat(output.spread).isEmpty();
  }

  // silence

  @Test
  void silenceIsReportedOnceAndSoIsRecovery() {
    send(at("a", 1), at("b", 17));
    timer("a", 17);
    timer("a", 18);
    send(at("b", 21), at("a", 21), at("a", 22));

    assertThat(output.health)
        .extracting(HealthEvent::kind)
        .containsExactly(Kind.INACTIVITY, Kind.RECOVERED);
    HealthEvent silence = output.health.get(0);
    assertThat(silence.time()).isEqualTo(NOON + minutes(16).toMillis());
    assertThat(silence.lastEventTime()).isEqualTo(NOON + minutes(1).toMillis());
    assertThat(silence.measure()).isEqualTo(900);
    assertThat(silence.evidence()).isEqualTo(Evidence.PARTITION);
    HealthEvent recovery = output.health.get(1);
    assertThat(recovery.time()).isEqualTo(NOON + minutes(21).toMillis());
    assertThat(recovery.measure()).isEqualTo(1200);
    assertThat(output.fleet)
        .filteredOn(FleetChange.AgentDelta.class::isInstance)
        .extracting(change -> ((FleetChange.AgentDelta) change).silent())
        .containsExactly(0, 0, 1, -1);
  }

  @Test
  void afterARestartNoAgentIsSilentBeforeItsPartitionIsReadAgain() throws IOException {
    send(inPartition(0, "a", 1), inPartition(0, "b", 1));
    restart();
    send(inPartition(1, "c", 500));

    timer("a", 500);
    assertThat(output.health).isEmpty();

    send(inPartition(0, "b", 17));
    timer("a", 500);
    assertThat(output.health).extracting(HealthEvent::agentId).containsExactly("a");
  }

  @Test
  void aPartitionThatStandsStillForAnHourNoLongerProtectsItsAgents() {
    send(inPartition(0, "a", 1), inPartition(1, "b", 90));
    machineTime += Duration.ofHours(1).toMillis() - 1;
    timer("a", 90);
    assertThat(output.health).isEmpty();

    machineTime += 1;
    timer("a", 90);

    assertThat(output.health).extracting(HealthEvent::evidence).containsExactly(Evidence.STALLED);
    assertThat(output.rows)
        .extracting(HostStatsRow::closeReason)
        .containsExactly(CloseReason.STALLED);
  }

  @Test
  void aShutdownIsToldApart() {
    Samples leaving = Samples.of("a");
    send(
        leaving.sample(minutes(1), "\"event\":{\"action\":\"SYSTEM_SHUTDOWN\"}"),
        leaving.event(Duration.ofSeconds(61)),
        at("b", 17));
    timer("a", 17);
    send(at("a", 30));

    assertThat(output.health)
        .extracting(HealthEvent::kind)
        .containsExactly(Kind.SHUTDOWN, Kind.RECOVERED);
  }

  @Test
  void aShutdownThatWasFollowedByEventsDoesNotExplainASilence() {
    send(
        Samples.of("a").sample(minutes(1), "\"event\":{\"action\":\"SYSTEM_SHUTDOWN\"}"),
        at("a", 3),
        at("b", 19));
    timer("a", 19);

    assertThat(output.health).extracting(HealthEvent::kind).containsExactly(Kind.INACTIVITY);
  }

  @Test
  void anAgentThatIsGoneForAWeekIsForgottenIfThatIsKnown() {
    send(inPartition(0, "a", 1), inPartition(1, "b", 1));
    int week = (int) Duration.ofDays(7).toMinutes();
    assertThat(timer("a", week + 1)).isFalse();
    assertThat(output.health).isEmpty();

    machineTime += Duration.ofHours(1).toMillis();
    assertThat(timer("a", week)).isFalse();
    assertThat(timer("a", week + 1)).isTrue();

    assertThat(output.health).extracting(HealthEvent::evidence).containsExactly(Evidence.STALLED);
    assertThat(output.rows)
        .extracting(HostStatsRow::closeReason)
        .containsExactly(CloseReason.STALLED);
    assertThat(sumOfShifts()).isEqualTo(new FleetChange.AgentDelta(0, 1, 0, 0, 0));
  }

  @Test
  void anAgentThatComesBackAfterAWeekIsNewThoughNoTimerFired() {
    int week = (int) Duration.ofDays(7).toMinutes();
    send(at("a", 1), at("b", week), at("a", week));
    assertThat(output.health)
        .extracting(HealthEvent::kind)
        .containsExactly(Kind.INACTIVITY, Kind.RECOVERED);

    send(at("b", 2 * week + 1), at("a", 2));

    assertThat(output.late).isEmpty();
    assertThat(output.health)
        .extracting(HealthEvent::kind)
        .containsExactly(Kind.INACTIVITY, Kind.RECOVERED, Kind.INACTIVITY);
    assertThat(sumOfShifts()).isEqualTo(new FleetChange.AgentDelta(0, 2, 0, 0, 1));
  }

  @Test
  void anAgentThatStopsWhileItDrainsIsNoLongerDraining() {
    send(at("b", 120), Samples.of("a").receivedAfter(Duration.ofHours(2)).event(minutes(1)));
    assertThat(sumOfShifts()).isEqualTo(new FleetChange.AgentDelta(0, 2, 0, 0, 1));

    send(at("b", 136));
    timer("a", 136);

    assertThat(sumOfShifts()).isEqualTo(new FleetChange.AgentDelta(0, 2, 1, 0, 0));
  }

  @Test
  void anAgentThatCatchesUpIsDrainingUntilItIsInTime() {
    Samples offline = Samples.of("a").receivedAfter(Duration.ofHours(3));
    for (int minute = 0; minute < 60; minute++) {
      send(at("b", 180 + minute), offline.event(minutes(minute * 3)));
      assertThat(sumOfShifts().draining()).isEqualTo(1);
      offline.receivedAfter(minutes(180 - 2 * minute));
    }

    send(at("b", 240), Samples.of("a").event(minutes(240)));

    assertThat(sumOfShifts().draining()).isZero();
  }

  @Test
  void anAgentWhoseClockIsHoursBehindIsNotDrainingForEver() throws IOException {
    Samples behind = Samples.of("a").receivedAfter(Duration.ofHours(5));
    for (int minute = 0; minute < 120; minute++) {
      send(at("b", 300 + minute), behind.event(minutes(minute)));
      assertThat(sumOfShifts().draining()).isEqualTo(minute < 10 ? 1 : 0);
      restart();
    }
  }

  @Test
  void anAgentWhoseClockWasBehindIsDrainingWhenItCatchesUp() {
    for (int minute = 0; minute < 30; minute++) {
      Samples behind = Samples.of("a").receivedAfter(Duration.ofHours(5));
      send(at("b", 300 + minute), behind.event(minutes(minute)));
    }
    assertThat(sumOfShifts().draining()).isZero();

    send(at("b", 335), Samples.of("a").receivedAfter(Duration.ofHours(3)).event(minutes(155)));
    send(at("b", 340), Samples.of("a").receivedAfter(Duration.ofHours(2)).event(minutes(220)));

    assertThat(sumOfShifts().draining()).isEqualTo(1);
  }

  @Test
  void anAgentThatWasInTimeIsDrainingAgainWithItsNextBacklog() {
    for (int minute = 0; minute < 30; minute++) {
      Samples behind = Samples.of("a").receivedAfter(Duration.ofHours(5));
      send(at("b", 300 + minute), behind.event(minutes(minute)));
    }
    send(Samples.of("a").event(minutes(330)));

    send(Samples.of("a").receivedAfter(Duration.ofHours(2)).event(minutes(211)));

    assertThat(sumOfShifts().draining()).isEqualTo(1);
  }

  // reboots

  @Test
  void anUptimeThatFellIsAReboot() {
    send(stats(1, 5000, 4000), stats(2, 30, 20), at("a", 7));

    assertThat(changes()).containsExactly(new Changes(1, 0, 0));
  }

  @Test
  void aRebootBetweenTwoWindowsIsInTheSecond() {
    send(stats(1, 5000, 4000), stats(6, 30, 20), at("a", 12));

    assertThat(changes()).containsExactly(new Changes(0, 0, 0), new Changes(1, 0, 0));
  }

  @Test
  void readingsThatComeOutOfOrderAreNoReboot() {
    HostSample earlier = Samples.of("a").stats(Duration.ofSeconds(60), 1, 5000, 4000);
    HostSample later = Samples.of("a").stats(Duration.ofSeconds(80), 1, 5020, 4020);
    send(later, earlier, at("a", 7));

    assertThat(changes()).containsExactly(new Changes(0, 0, 0));
  }

  @Test
  void aRebootIsSeenThoughItsReadingsComeOutOfOrder() {
    HostSample before = Samples.of("a").stats(Duration.ofSeconds(60), 1, 5000, 4000);
    HostSample after = Samples.of("a").stats(Duration.ofSeconds(80), 1, 10, 5);
    send(after, before, at("a", 7));

    assertThat(changes()).containsExactly(new Changes(1, 0, 0));
  }

  @Test
  void aClockThatIsSetBackIsNoReboot() {
    send(stats(1, 5000, 4000), Samples.of("a").stats(Duration.ofSeconds(50), 1, 5020, 4020));
    send(at("a", 7));

    assertThat(changes()).containsExactly(new Changes(0, 0, 0));
  }

  @Test
  void readingsThatAreRoundedAreNoReboot() {
    send(
        Samples.of("a").stats(Duration.ofMillis(60_000), 1, 5000, 4000),
        Samples.of("a").stats(Duration.ofMillis(60_001), 1, 4999, 3999),
        at("a", 7));

    assertThat(changes()).containsExactly(new Changes(0, 0, 0));
  }

  @Test
  void anAgentThatRestartsOnARunningHostIsARestart() {
    send(stats(1, 5000, 4000), stats(2, 5060, 10), at("a", 7));

    assertThat(changes()).containsExactly(new Changes(0, 1, 0));
  }

  @Test
  void anotherVersionIsAChange() {
    send(at("a", 1), at("a", 6));
    send(
        Samples.of("a").sample(minutes(7), "\"agent\":{\"id\":\"a\",\"version\":\"v2\"}"),
        at("a", 12));

    assertThat(changes()).containsExactly(new Changes(0, 0, 0), new Changes(0, 0, 1));
  }

  // state

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stateThatWasWrittenAndReadGoesOnAsItWas(boolean restarted) throws IOException {
    send(stats(1, 5000, 4000), at("b", 1));
    if (restarted) {
      restart();
    }
    send(stats(2, 30, 20), at("a", 3), at("b", 3), at("a", 6));

    assertThat(output.written()).singleElement().asString().contains("\"reboots\":1");
    assertThat(output.rows.get(0).stats().events()).isEqualTo(3);
  }

  @Test
  void anAgentTakesLessThanAKilobyte() throws IOException {
    for (int second = 0; second < 600; second += 10) {
      send(Samples.of("a").stats(Duration.ofSeconds(second), second % 100, second, second));
    }

    assertThat(bytes(state("a")).length).isLessThan(1024);
  }

  private void send(HostSample... samples) {
    for (HostSample sample : samples) {
      send(sample, Samples.recordTime(sample));
    }
  }

  private void send(HostSample sample, long recordTime) {
    if (statistics.beforeSample(state(sample.agentId()), sample, recordTime, output)) {
      agents.remove(sample.agentId());
    }
    statistics.onSample(state(sample.agentId()), sample, recordTime, output);
  }

  private boolean timer(String agentId, int watermarkMinute) {
    long watermark = NOON + minutes(watermarkMinute).toMillis();
    return statistics.onTimer(agentId, state(agentId), watermark, output);
  }

  private CollectingOutput rowsOf(List<HostSample> samples) {
    CollectingOutput rows = new CollectingOutput();
    AgentState state = new AgentState();
    HostStatistics fresh = start();
    samples.forEach(sample -> fresh.onSample(state, sample, Samples.recordTime(sample), rows));
    fresh.onEndOfInput("a", state, rows);
    return rows;
  }

  private List<Changes> changes() {
    return output.rows.stream().map(HostStatsRow::changes).toList();
  }

  private FleetChange.AgentDelta sumOfShifts() {
    FleetWindow window = new FleetWindow();
    output.fleet.forEach(window::add);
    return new FleetChange.AgentDelta(
        0, window.known, window.silent, window.shutDown, window.draining);
  }

  private AgentState state(String agentId) {
    return agents.computeIfAbsent(agentId, id -> new AgentState());
  }

  /** Restores the state from its bytes; all else begins anew. */
  private void restart() throws IOException {
    for (Map.Entry<String, AgentState> agent : agents.entrySet()) {
      byte[] bytes = bytes(agent.getValue());
      agent.setValue(AgentState.readFrom(new DataInputStream(new ByteArrayInputStream(bytes))));
      assertThat(bytes(agent.getValue())).isEqualTo(bytes);
    }
    statistics = start();
  }

  private static byte[] bytes(AgentState state) throws IOException {
    var bytes = new ByteArrayOutputStream();
    state.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private HostStatistics start() {
    return new HostStatistics(StatsSettings.DEFAULT, OUT_OF_ORDER, SKEW, () -> machineTime);
  }

  private static HostSample at(String agentId, int minute) {
    return Samples.of(agentId).event(minutes(minute));
  }

  private static HostSample inPartition(int partition, String agentId, int minute) {
    return Samples.of(agentId).inPartition(partition).event(minutes(minute));
  }

  private static HostSample stats(int minute, long hostUptime, long agentUptime) {
    return Samples.of("a").stats(minutes(minute), 1, hostUptime, agentUptime);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
